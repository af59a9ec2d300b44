import { readFileSync, statSync } from 'node:fs';
import { VerifyError } from '../errors.js';
import { codeOf, messageOf } from './thrown.js';

/**
 * The text of a config file, its byte order mark included.
 * @throws VerifyError `config-not-found` or `config-unreadable`.
 */
export async function readText(path: string): Promise<string> {
  let text: string;
  try {
    assertReadable(path);
    // At once and straight to text: bytes that wait for a collection count double.
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
  // A replacement character may stand in the file, or for bytes that are not UTF-8.
  return text.includes('\uFFFD') ? decodeText(readFileSync(path), path) : text;
}

/** @throws VerifyError `config-unreadable` when the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array, path: string): string {
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

/** More than any configuration needs, and less than a text can hold. */
const mostBytes = 100 * 1024 * 1024;

/** Some files never end, and some are too long to be held. */
function assertReadable(path: string): void {
  const stats = statSync(path);
  if (stats.isCharacterDevice()) throw new Error('it is a device');
  // Reading a pipe waits for whoever writes, and cannot be interrupted; a shell's `<(…)` has a writer.
  if (stats.isFIFO() && !/^\/(?:dev|proc\/self)\/fd\//.test(path)) {
    throw new Error('it is a pipe; standard input can be checked by -');
  }
  if (stats.size > mostBytes)
    throw new Error(`it has ${stats.size} bytes, and ${mostBytes} is the most`);
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
