import { checkbox, confirm, input, password, search, select } from '@inquirer/prompts';
import type { Prompts } from '../context.js';
import { VerifyError } from '../errors.js';

interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

const pageSize = 12;

/** Questions by @inquirer/prompts, on stderr so that stdout stays the result's. */
export function createPrompts({ stdin, stderr, signal }: Terminal): Prompts {
  const context = { input: stdin, output: stderr, signal };
  return {
    input: ({ message, default: usual, validate }) =>
      asked(() =>
        input(
          {
            message,
            ...(usual === undefined ? {} : { default: usual }),
            ...(validate ? { validate } : {}),
          },
          context,
        ),
      ),
    password: ({ message }) =>
      asked(() => password({ message, mask: '*', toggleMask: false }, context)),
    confirm: (question) => asked(() => confirm(question, context)),
    select: ({ message, choices, default: usual }) =>
      asked(() =>
        select(
          {
            message,
            choices: [...choices],
            pageSize,
            ...(usual === undefined ? {} : { default: usual }),
          },
          context,
        ),
      ),
    search: ({ message, choices }) =>
      asked(() =>
        search({ message, source: (typed = '') => [...choices(typed)], pageSize }, context),
      ),
    checkbox: ({ message, choices }) =>
      asked(() =>
        checkbox(
          {
            message,
            choices: choices.map(({ fixed, ...choice }) => ({
              ...choice,
              ...(fixed === undefined ? {} : { disabled: fixed }),
            })),
            pageSize,
            loop: false,
          },
          context,
        ),
      ),
  };
}

/** Ctrl-C at a question is an interruption like any other, not an answer and not a bug. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    const cancelled =
      error instanceof Error &&
      (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
    if (!cancelled) throw error;
    throw new VerifyError('interrupted', 'Interrupted at a question: nothing was sent.', {
      cause: error,
    });
  }
}
