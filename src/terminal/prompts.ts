import { input, select } from '@inquirer/prompts';
import type { Prompts } from '../context.js';
import { VerifyError } from '../errors.js';

interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Questions by @inquirer/prompts, on stderr so that stdout stays the result's. */
export function createPrompts({ stdin, stderr, signal }: Terminal): Prompts {
  const context = { input: stdin, output: stderr, signal };
  return {
    input: ({ message, validate }) =>
      asked(() => input({ message, ...(validate ? { validate } : {}) }, context)),
    select: ({ message, choices }) =>
      asked(() => select({ message, choices: [...choices], pageSize: 12 }, context)),
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
