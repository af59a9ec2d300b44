import { checkbox, confirm, input, password, search, select } from '@inquirer/prompts';
import type { Choice, Prompts } from '../context.js';
import { VerifyError } from '../errors.js';
import { plainLine } from '../report/plain-text.js';
import type { Style } from '../report/style.js';
import { promptScreen, type Size } from './prompt-screen.js';
import { themeFor, ticksFor } from './prompt-theme.js';
import type { QuietInput } from './quiet-input.js';

interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isRaw?: boolean };
  /** Takes what is typed between questions. */
  readonly quiet?: QuietInput | undefined;
  readonly stderr: NodeJS.WritableStream & Size;
  readonly signal: AbortSignal;
  readonly style: Style;
}

/**
 * Questions by @inquirer/prompts, on stderr so that stdout stays the result's.
 * What they show may come from anywhere: it is made safe and cut to size here.
 */
export function createPrompts({ stdin, quiet, stderr, signal, style }: Terminal): Prompts {
  const ask = <T>(question: (context: Outlet) => Promise<T>): Promise<T> =>
    asked(stdin, quiet, signal, (until) =>
      question({ input: stdin, output: stderr, signal: until }),
    );
  // Looked at for each question: a window may have changed its size.
  const screen = () => promptScreen(stderr, style.marks);
  const theme = () => {
    const { showsKeys, fixed, prose } = screen();
    return themeFor(style, { showsKeys, fixed, prose });
  };
  const shown = <Value>({ value, name, short = name, description }: Choice<Value>) => ({
    value,
    name: screen().choice(name),
    short: plainLine(short),
    ...(description === undefined ? {} : { description: screen().prose(description) }),
  });
  const list = (message: string, descriptions: readonly (string | undefined)[] = []) => ({
    message: screen().message(message),
    pageSize: screen().page(message, descriptions),
    theme: theme(),
  });
  return {
    input: ({ message, default: usual, validate }) =>
      ask((context) =>
        input(
          {
            message: screen().message(message),
            theme: theme(),
            // What is shown is what Enter gives.
            ...(usual === undefined ? {} : { default: plainLine(usual) }),
            ...(validate ? { validate } : {}),
          },
          context,
        ),
      ),
    password: ({ message }) =>
      ask((context) =>
        password(
          { message: screen().message(message), mask: '*', toggleMask: false, theme: theme() },
          context,
        ),
      ),
    confirm: ({ message, default: usual }) =>
      ask((context) =>
        confirm({ message: screen().message(message), default: usual, theme: theme() }, context),
      ),
    select: ({ message, choices, default: usual }) =>
      ask((context) =>
        select(
          {
            ...list(
              message,
              choices.map(({ description }) => description),
            ),
            choices: choices.map(shown),
            ...(usual === undefined ? {} : { default: usual }),
          },
          context,
        ),
      ),
    search: ({ message, choices }) =>
      ask((context) =>
        search({ ...list(message), source: (typed = '') => choices(typed).map(shown) }, context),
      ),
    checkbox: ({ message, choices }) =>
      ask((context) =>
        checkbox(
          {
            ...list(message),
            theme: { ...theme(), icon: ticksFor(style) },
            choices: choices.map((choice) => ({
              ...shown(choice),
              checked: choice.checked,
              ...(choice.fixed === undefined ? {} : { disabled: plainLine(choice.fixed) }),
            })),
            loop: false,
          },
          context,
        ),
      ),
  };
}

interface Outlet {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Ctrl-C at a question is an interruption like any other, not an answer and not a bug; so is Ctrl-D. */
async function asked<T>(
  stdin: Terminal['stdin'],
  quiet: QuietInput | undefined,
  signal: AbortSignal,
  question: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const closed = new AbortController();
  // Nobody says that a question's input has come to its end but by leaving off to read.
  const paused = (): void => {
    setImmediate(() => {
      if (stdin.isRaw) stdin.resume();
      else closed.abort();
    });
  };
  stdin.on('pause', paused);
  stdin.on('end', paused);
  quiet?.end();
  try {
    return await question(AbortSignal.any([signal, closed.signal]));
  } catch (error) {
    const cancelled =
      error instanceof Error &&
      (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
    if (!cancelled) throw error;
    throw new VerifyError('interrupted', 'Interrupted at a question: nothing was sent.', {
      cause: error,
    });
  } finally {
    stdin.off('pause', paused);
    stdin.off('end', paused);
    quiet?.begin();
  }
}
