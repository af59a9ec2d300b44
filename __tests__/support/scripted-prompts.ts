import type { Prompts } from '../../src/context.js';
import { VerifyError } from '../../src/errors.js';

/** A part of a question's words, and what is answered: a text, the words of a choice, a yes or no. */
export type Reply = readonly [question: string, answer: string | boolean | readonly string[]];

export interface ScriptedPrompts extends Prompts {
  /** Every question that was asked, with what there was to choose from. */
  readonly asked: { readonly message: string; readonly choices: readonly string[] }[];
}

/**
 * A person who answers by a script: each question takes the first reply that
 * fits and is not used up, or else what Enter alone gives. `leaveAt` is the
 * number of the question at which they press Ctrl-C.
 */
export function scriptedPrompts(replies: readonly Reply[], leaveAt?: number): ScriptedPrompts {
  const left = [...replies];
  const asked: { message: string; choices: readonly string[] }[] = [];
  const reply = (message: string, choices: readonly string[] = []): Reply[1] | undefined => {
    asked.push({ message, choices });
    if (asked.length === leaveAt)
      throw new VerifyError('interrupted', 'Interrupted at a question.');
    const at = left.findIndex(([question]) => message.includes(question));
    return at === -1 ? undefined : left.splice(at, 1)[0]?.[1];
  };
  const chosen = <Choice extends { readonly name: string }>(
    choices: readonly Choice[],
    words: string,
  ): Choice => {
    const found = choices.find(({ name }) => name.includes(words));
    if (!found) throw new Error(`no choice "${words}" among ${choices.map(({ name }) => name)}`);
    return found;
  };
  return {
    asked,
    async input({ message, default: usual = '', validate = () => true }) {
      for (;;) {
        const answer = String(reply(message) ?? usual);
        if (validate(answer) === true) return answer;
        if (!left.some(([question]) => message.includes(question))) {
          throw new Error(`"${answer}" was not taken: ${validate(answer)}`);
        }
      }
    },
    async password({ message }) {
      return String(reply(message) ?? '');
    },
    async confirm({ message, default: usual }) {
      return Boolean(reply(message) ?? usual);
    },
    async select({ message, choices, default: usual }) {
      const names = choices.map(({ name }) => name);
      const words = reply(message, names);
      if (words !== undefined) return chosen(choices, String(words)).value;
      const [first] = choices;
      if (!first) throw new Error('nothing to choose from');
      return (choices.find(({ value }) => value === usual) ?? first).value;
    },
    async search({ message, choices }) {
      const names = choices('').map(({ name }) => name);
      const words = reply(message, names);
      const [first] = choices(words === undefined ? '' : String(words));
      if (!first) throw new Error(`nothing fits ${words}`);
      return first.value;
    },
    async checkbox({ message, choices }) {
      const names = choices.map(({ name }) => name);
      const out = reply(message, names);
      const unticked = Array.isArray(out) ? out : [];
      return choices
        .filter(
          ({ name, checked, fixed }) =>
            checked && (fixed !== undefined || !unticked.includes(name)),
        )
        .map(({ value }) => value);
    },
  };
}
