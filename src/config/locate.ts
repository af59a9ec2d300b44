import { dirname, extname, resolve } from 'node:path';
// Not the package's front door: `cosmiconfig()` first reads the working
// directory's `package.json` and `.config/config.*` for settings of its own,
// throws when one is broken, and runs it when it is JavaScript.
import { ExplorerSync } from 'cosmiconfig/dist/ExplorerSync.js';
import { VerifyError } from '../errors.js';
import type { ConfigFile } from './file.js';
import { readText, unreadable } from './read-text.js';
import {
  isModule,
  isPackageJson,
  moduleExtensions,
  textExtensions,
  textFile,
} from './text-file.js';
import { pathOf } from './thrown.js';

const rcEndings = ['', ...[...textExtensions, ...moduleExtensions].map((name) => `.${name}`)];

/** Where a configuration is looked for in each folder, in this order. */
export const searchPlaces: readonly string[] = [
  'package.json',
  ...rcEndings.map((ending) => `.postmarkrc${ending}`),
  ...rcEndings.map((ending) => `.config/postmarkrc${ending}`),
  ...moduleExtensions.map((name) => `postmark.config.${name}`),
];

/**
 * The config file at `path`, seen from `cwd`; without a path the nearest one
 * from `cwd` up to the project's root (the first folder with a `package.json`).
 * @throws VerifyError `config-not-found` for a named file that is not there;
 * `config-unreadable`; `config-invalid` for a module that exports no plain value.
 */
export async function findConfig(cwd: string, path?: string): Promise<ConfigFile | undefined> {
  if (path === undefined) return searchConfig(cwd);
  const named = resolve(cwd, path);
  const text = await readText(named);
  if (isPackageJson(named) && lacksPostmarkKey(text)) {
    throw new VerifyError('config-not-found', 'This package.json has no "postmark" key.', {
      hint: 'Add "postmark": {"templates": […]} to it, or name another file.',
      place: { path: named },
    });
  }
  return toConfigFile(named, text);
}

async function searchConfig(cwd: string): Promise<ConfigFile | undefined> {
  let found = search(cwd, searchPlaces);
  if (found?.text === '' && isPackageJson(found.path)) {
    // An empty package.json says nothing; the places after it may.
    found = search(dirname(found.path), searchPlaces.slice(1));
  }
  if (found === undefined) return undefined;
  // A replacement character may stand in the file, or for bytes that are not UTF-8.
  const text = found.text.includes('\uFFFD') ? await readText(found.path) : found.text;
  return toConfigFile(found.path, text);
}

/**
 * cosmiconfig finds the file; understanding it, with positions, is left to
 * `parse.ts`. Synchronously: some thirty names are tried, and each would wait
 * for a thread of its own.
 */
function search(
  directory: string,
  places: readonly string[],
): { path: string; text: string } | undefined {
  let text = '';
  const keepText = (path: string, content: string) => {
    if (isPackageJson(path) && !hasPostmarkKey(content)) return {};
    text = content;
    return { postmark: {} };
  };
  const explorer = new ExplorerSync({
    moduleName: 'postmark',
    searchPlaces: [...places],
    searchStrategy: 'project',
    ignoreEmptySearchPlaces: false, // an empty file is worth a word
    loaders: Object.fromEntries(places.map((place) => [extname(place) || 'noExt', keepText])),
    transform: (result) => result,
    cache: false,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
    metaConfigFilePath: null,
  });
  try {
    const result = explorer.search(directory);
    return result === null ? undefined : { path: result.filepath, text };
  } catch (error) {
    throw unreadable(pathOf(error) ?? directory, error);
  }
}

async function toConfigFile(path: string, text: string): Promise<ConfigFile> {
  if (!isModule(path)) return textFile(path, text);
  const { loadModule } = await import('./load-module.js');
  return { kind: 'module', path, value: await loadModule(path) };
}

function hasPostmarkKey(packageJson: string): boolean {
  return readKeys(packageJson)?.includes('postmark') ?? false;
}

/** `false` for a broken one: what is wrong with it is for the parser to say. */
function lacksPostmarkKey(packageJson: string): boolean {
  return readKeys(packageJson)?.includes('postmark') === false;
}

function readKeys(json: string): readonly string[] | undefined {
  try {
    return Object.keys(JSON.parse(json.replace(/^\uFEFF/, '')) ?? {});
  } catch {
    return undefined;
  }
}
