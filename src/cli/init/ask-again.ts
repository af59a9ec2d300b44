import type { Context, Prompts } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { errorText } from '../../report/error.js';
import { withProgress } from '../../terminal/progress.js';
import type { Output } from '../output.js';

/**
 * Asks Postmark, again if somebody wants so: what was answered until then is
 * not to be lost by a bad moment.
 * @returns `undefined` where they go on without.
 */
export async function askAgain<T>(
  words: string,
  work: () => Promise<T>,
  prompts: Prompts,
  context: Pick<Context, 'stderr' | 'cwd'>,
  output: Output,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await withProgress(context.stderr, words, work);
    } catch (error) {
      if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
      output.error((style) => errorText(error, context.cwd, style));
      const isAgain = await prompts.select({
        message: 'The server could not be looked at',
        choices: [
          { value: true, name: 'Try again' },
          { value: false, name: 'Go on without asking Postmark' },
        ],
      });
      if (!isAgain) return undefined;
    }
  }
}
