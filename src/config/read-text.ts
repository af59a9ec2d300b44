import { readFile } from 'node:fs/promises';
import { VerifyError } from '../errors.js';
import { codeOf, messageOf } from './thrown.js';

/**
 * The text of a config file, its byte order mark included.
 * @throws VerifyError `config-not-found` or `config-unreadable`.
 */
export async function readText(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new VerifyError('config-unreadable', `${path} is not UTF-8 text.`, {
      hint: 'Save it as UTF-8; a redirect in PowerShell writes UTF-16.',
      place: { path },
      cause: error,
    });
  }
}

export function unreadable(path: string, error: unknown): VerifyError {
  const code = codeOf(error);
  const place = { path };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new VerifyError('config-not-found', `There is no file ${path}.`, {
      hint: 'Correct the name, or leave it out to search from the working directory upwards.',
      place,
      cause: error,
    });
  }
  if (code === 'EISDIR') {
    return new VerifyError('config-unreadable', `${path} is a folder, not a config file.`, {
      hint: 'Name the file in it.',
      place,
      cause: error,
    });
  }
  return new VerifyError(
    'config-unreadable',
    `The config file cannot be read: ${messageOf(error)}`,
    {
      hint: 'See that the file exists and that you may read it.',
      place,
      cause: error,
    },
  );
}
