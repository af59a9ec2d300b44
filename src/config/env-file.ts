import { join } from 'node:path';
import type { Files } from '../context.js';
import { VerifyError } from '../errors.js';
import type { Setting } from './origin.js';
import { codeOf, messageOf } from './thrown.js';

export interface Environment {
  /** A variable's value; an empty one counts as unset. */
  get(name: string): Setting<string> | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment, and behind it the `.env` files of `directories`, the first
 * one first. From those only names that begin with `POSTMARK_` count.
 * @throws VerifyError `config-unreadable` when a `.env` is there and cannot be read.
 */
export async function readEnvironment(sources: {
  readonly env: Variables;
  readonly files: Pick<Files, 'read'>;
  readonly directories: readonly string[];
}): Promise<Environment> {
  const found: { path: string; variables: Variables }[] = [];
  for (const directory of new Set(sources.directories)) {
    const path = join(directory, '.env');
    const variables = await read(path, sources.files);
    if (variables !== undefined) found.push({ path, variables });
  }
  return {
    get(name) {
      const value = own(sources.env, name);
      if (value) return { value, origin: { kind: 'env', name } };
      if (!name.startsWith('POSTMARK_')) return undefined;
      for (const { path, variables } of found) {
        const value = own(variables, name);
        if (value) return { value, origin: { kind: 'env-file', name, path } };
      }
      return undefined;
    },
  };
}

/**
 * An environment file that somebody named: every variable in it counts, and
 * before those of `behind`.
 * @throws VerifyError `config-not-found` where there is none, `config-unreadable`.
 */
export async function environmentFrom(
  path: string,
  files: Pick<Files, 'read'>,
  behind: Environment,
): Promise<Environment> {
  const variables = await read(path, files);
  if (variables === undefined) {
    throw new VerifyError('config-not-found', 'There is no such environment file.', {
      hint: 'Check the name.',
      place: { path },
    });
  }
  return {
    get(name) {
      const value = own(variables, name);
      return value ? { value, origin: { kind: 'env-file', name, path } } : behind.get(name);
    },
  };
}

function own(variables: Variables, name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

async function read(path: string, files: Pick<Files, 'read'>): Promise<Variables | undefined> {
  const text = await readText(path, files);
  if (text === undefined) return undefined;
  const { parseEnv } = await import('node:util');
  return parseEnv(text.replace(/^\uFEFF/, ''));
}

async function readText(path: string, files: Pick<Files, 'read'>): Promise<string | undefined> {
  try {
    return await files.read(path);
  } catch (error) {
    // A folder of this name is a Python environment, not ours.
    if (codeOf(error) === 'EISDIR') return undefined;
    // Interrupted while a pipe was waited for.
    if (error instanceof VerifyError) throw error;
    throw new VerifyError(
      'config-unreadable',
      `The .env file cannot be read: ${messageOf(error)}`,
      {
        hint: 'Make it readable, or take it away and set the variables in the environment.',
        place: { path },
        cause: error,
      },
    );
  }
}
