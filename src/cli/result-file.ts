import type { Context } from '../context.js';
import { VerifyError } from '../errors.js';

/**
 * Writes what a run came to into a file that the user named.
 * @param path The file; `name` is how the user wrote it.
 * @throws VerifyError `file-not-written`.
 */
export async function writeResult(
  path: string,
  name: string,
  text: string,
  context: Pick<Context, 'files'>,
): Promise<void> {
  try {
    await context.files.replace(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerifyError('file-not-written', `${name} was not written: ${reason}`, {
      hint: 'Choose a folder that exists and that you may write to.',
      cause,
    });
  }
}
