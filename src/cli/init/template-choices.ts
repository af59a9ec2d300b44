import type { Choice } from '../../context.js';
import { padded } from '../../report/fitted.js';
import type { NamedTemplate } from '../../scaffold/guess.js';
import type { Shown } from '../../scaffold/shows.js';

/** By template id: what it shows; `undefined` where it cannot be read, absent where nobody looked. */
export type Marks = ReadonlyMap<number, Shown | undefined>;

const widestAlias = 30;

/** The templates of a server as a list to search in, for one usage type. */
export function templateChoices(
  templates: readonly NamedTemplate[],
  usageType: string,
  marks: Marks,
): readonly Choice<string>[] {
  const width = Math.min(Math.max(...templates.map(({ alias }) => alias.length), 0), widestAlias);
  return templates.map((template) => {
    const { alias, name } = template;
    // The mark comes before the name, which may be as long as somebody liked.
    const columns = [padded(alias, width), ...markOf(template, usageType, marks), name];
    return { value: alias, name: columns.join('  '), short: alias };
  });
}

/** Whether it shows what its reader waits for; nothing where nobody looked. */
function markOf({ id }: NamedTemplate, usageType: string, marks: Marks): readonly string[] {
  if (!marks.has(id)) return [];
  const shown = marks.get(id);
  const wanted = usageType === 'OrganizationInvitation' ? 'link' : 'code';
  if (shown === undefined) return ['(cannot be read)'];
  return [shown[wanted] ? `(shows {{${wanted}}})` : `(does not show {{${wanted}}})`];
}

/** A template that is not there yet, under the alias that it would get. */
export function creationChoice(alias: string): Choice<string> {
  return {
    value: alias,
    name: `${alias}  to be made from the starter`,
    short: `${alias} (to be made)`,
  };
}

/**
 * What fits the words that were typed: an alias typed in full first, a template
 * that would have to be made last.
 */
export function searched(
  typed: string,
  choices: readonly Choice<string>[],
  creation: Choice<string> | undefined,
): readonly Choice<string>[] {
  const words = typed.toLowerCase().split(/\s+/);
  const fits = ({ name }: Choice<string>): boolean =>
    words.every((word) => name.toLowerCase().includes(word));
  const found = choices.filter(fits);
  const isExact = ({ value }: Choice<string>): boolean =>
    value.toLowerCase() === typed.trim().toLowerCase();
  return [
    ...found.filter(isExact),
    ...found.filter((choice) => !isExact(choice)),
    ...(creation !== undefined && fits(creation) ? [creation] : []),
  ];
}
