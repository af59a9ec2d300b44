import { lstat, readFile } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import { invalid, reasonOf } from './invalid.js';

/** Postmark's limit for one body of a message. */
const largestPart = 5 * 1024 * 1024;

/** The text of a regular file, `undefined` where there is none; an empty part is none either. */
export async function readTemplateFile(path: string): Promise<string | undefined> {
  let status: Awaited<ReturnType<typeof lstat>>;
  try {
    status = await lstat(path);
  } catch (error) {
    if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
  if (!status.isFile()) {
    throw invalid(`${path} is not a regular file.`, { path }, 'Put the file itself there, not a link.');
  }
  if (status.size > largestPart) {
    throw invalid(
      `${path} has ${status.size} bytes; Postmark takes 5 MB a part at most.`,
      { path },
      'Make it smaller: link to pictures instead of embedding them.',
    );
  }
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) || undefined;
  } catch (error) {
    throw invalid(`${path} is not UTF-8 text.`, { path }, 'Save it again as UTF-8.', error);
  }
}

function unreadable(path: string, error: unknown): Error {
  return invalid(`${path} cannot be read: ${reasonOf(error)}`, { path }, 'Check its permissions.', error);
}
