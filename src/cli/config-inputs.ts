import { basename, resolve } from 'node:path';
import { compare } from '../checks/diagnose.js';
import type { ConfigFile } from '../config/file.js';
import { decodeText } from '../config/read-text.js';
import { isModule, textFile } from '../config/text-file.js';
import type { Context } from '../context.js';
import { VerifyError } from '../errors.js';
import { shownPath } from '../report/shown-path.js';
import type { ValidateConfigOptions } from './commands/validate-config.js';

/** A configuration to be checked, not read yet. */
export interface Input {
  /** As the report names it. */
  readonly path: string;
  /** Absent for stdin. */
  readonly absolutePath: string | undefined;
  /** The environment file that it is to be read with: its whole path. */
  readonly environment?: string;
  /** No configuration at all: Logto's default aliases, for a folder of templates. */
  readonly assumed?: true;
  /** A glob found it: one that is no configuration at all was not meant. */
  readonly byGlob: boolean;
  /** @throws VerifyError where it cannot be read. */
  read(): Promise<ConfigFile>;
}

/**
 * What is to be checked: the files that were named, those that globs mean, `-`
 * for stdin, or else the config file found from the working directory. Each
 * once, in order of their paths.
 * @throws VerifyError `usage`, or `config-not-found` where there is nothing to check.
 */
export async function collectInputs(
  names: readonly string[],
  options: Pick<ValidateConfigOptions, 'config' | 'stdinFilename'>,
  context: Context,
): Promise<readonly Input[]> {
  if (options.stdinFilename !== undefined && !names.includes('-')) {
    throw new VerifyError('usage', '--stdin-filename goes with - only.', {
      hint: 'Write: postmark-verify validate-config - --stdin-filename postmark.yaml < file',
    });
  }
  if (names.length === 0) return [await foundConfig(options.config, context)];
  if (options.config !== undefined) {
    throw new VerifyError('usage', '--config and files are two ways to name the same thing.', {
      hint: 'Give the files alone.',
    });
  }
  const inputs = new Map<string, Input>();
  for (const name of names) {
    if (name === '-') {
      inputs.set('-', fromStdin(options.stdinFilename, context));
      continue;
    }
    for (const { path, byGlob } of await filesOf(name, context)) {
      if (!(byGlob && inputs.has(path))) inputs.set(path, fromFile(path, context, byGlob));
    }
  }
  return [...inputs.values()].sort((a, b) => compare(a.path, b.path));
}

/**
 * What `--against` adds: other configurations as they are, and each of the
 * inputs once more with another environment.
 */
export async function comparedInputs(
  inputs: readonly Input[],
  against: readonly string[],
  context: Context,
): Promise<readonly Input[]> {
  const configs = new Map(inputs.map((input) => [input.absolutePath ?? '-', input]));
  const again: Input[] = [];
  for (const name of against) {
    if (isEnvironmentFile(name)) {
      const environment = resolve(context.cwd, name);
      again.push(...inputs.map((input) => ({ ...input, environment })));
      continue;
    }
    for (const { path, byGlob } of await filesOf(name, context)) {
      const input = fromFile(path, context, byGlob);
      if (!configs.has(input.absolutePath ?? '')) configs.set(input.absolutePath ?? '', input);
    }
  }
  return [...configs.values(), ...again];
}

/** `.env`, `.env.staging`, `staging.env` */
function isEnvironmentFile(name: string): boolean {
  return /^\.env(?:\.|$)|\.env$/.test(basename(name));
}

async function foundConfig(config: string | undefined, context: Context): Promise<Input> {
  if (config !== undefined) return fromFile(resolve(context.cwd, config), context);
  const file = await context.findConfig(undefined);
  if (file === undefined) {
    throw new VerifyError('config-not-found', 'There is no config file to check here.', {
      hint: 'Name one: postmark-verify validate-config path/to/config.json. docs/configuration.md says where one is looked for.',
    });
  }
  return { ...fromFile(file.path, context), read: async () => file };
}

function fromFile(absolutePath: string, context: Context, byGlob = false): Input {
  return {
    byGlob,
    path: shownPath(context.cwd, absolutePath),
    absolutePath: absolutePath.replaceAll('\\', '/'),
    async read() {
      const file = await context.findConfig(absolutePath);
      if (file === undefined) throw new Error('a named file is found or an error');
      return file;
    },
  };
}

function fromStdin(name: string | undefined, context: Context): Input {
  if (context.stdin.isTTY) {
    throw new VerifyError('usage', '- reads stdin, but stdin is a terminal.', {
      hint: 'Pipe a configuration in: cat config.json | postmark-verify validate-config -',
    });
  }
  if (name !== undefined && isModule(name)) {
    throw new VerifyError('usage', `${name} would have to be run, and stdin is only read.`, {
      hint: 'Save it as a file and name that.',
    });
  }
  const path = (name ?? '<stdin>').replaceAll('\\', '/');
  return {
    path,
    absolutePath: undefined,
    byGlob: false,
    read: async () => textFile(name ?? '', decodeText(await context.stdin.readAll(), path)),
  };
}

/** A name with `*` and the like means what matches it, unless nothing does. */
async function filesOf(
  name: string,
  context: Context,
): Promise<readonly { readonly path: string; readonly byGlob: boolean }[]> {
  const itself = { path: resolve(context.cwd, name), byGlob: false };
  if (!/[*?[\]{}!()]/.test(name) || (await context.files.exists(itself.path))) return [itself];
  const matches = await context.findFiles(name);
  return matches.length > 0 ? matches.map((path) => ({ path, byGlob: true })) : [itself];
}
