import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { VerifyError } from '../errors.js';
import { maskTokens } from '../secret.js';
import { codeOf, messageOf } from './thrown.js';

/**
 * Runs a JavaScript or TypeScript config file and gives what it exports: its
 * default, else all its names. The value is copied through JSON, so that it is
 * data like that of any other config file.
 * @throws VerifyError `config-unreadable` or `config-invalid`.
 */
export async function loadModule(path: string): Promise<unknown> {
  const exported = await exportsOf(path);
  const value = 'default' in exported ? exported.default : exported;
  if (typeof value === 'function') throw invalid(path, 'a function');
  if (types.isPromise(value)) throw invalid(path, 'a promise');
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch (error) {
    throw invalid(path, 'a value that JSON cannot hold', error);
  }
  if (json === undefined) throw invalid(path, 'nothing');
  return JSON.parse(json);
}

async function exportsOf(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw unloadable(path, error);
  }
}

function unloadable(path: string, error: unknown): VerifyError {
  const details = { place: { path }, cause: error };
  if (codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return new VerifyError('config-unreadable', 'This Node cannot load TypeScript.', {
      ...details,
      hint: 'Use Node 22.18 or later, or write the configuration as JSON, YAML or .mjs.',
    });
  }
  return new VerifyError(
    'config-unreadable',
    `The config file broke off: ${maskTokens(messageOf(error))}`,
    {
      ...details,
      hint: 'Run the file with node on its own to see where.',
    },
  );
}

function invalid(path: string, what: string, cause?: unknown): VerifyError {
  return new VerifyError('config-invalid', `The config file exports ${what}.`, {
    hint: 'Export a plain object: export default { templates: […] }.',
    place: { path },
    cause,
  });
}
