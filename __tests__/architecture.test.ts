import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

/** The layers of DESIGN §3, read from the import lines themselves. */

const root = fileURLToPath(new URL('../src/', import.meta.url));

interface Import {
  readonly from: string;
  /** A path below src, or `npm:` and a package. */
  readonly to: string;
  readonly typeOnly: boolean;
  readonly lazy: boolean;
}

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(root, path), 'utf8');
  const place = (specifier: string): string =>
    specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(path), specifier))
          .replaceAll('\\', '/')
          .replace(/\.js$/, '')
      : `npm:${specifier}`;
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const fixed = [
    ...code.matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)'/gms),
    // For its side effects only.
    ...code.matchAll(/^import ()?'([^']+)'/gm),
  ].map(([, type, specifier = '']) => ({ typeOnly: type !== undefined, lazy: false, specifier }));
  const lazy = [...code.matchAll(/import\(\s*['"]([^'"]+)['"]/g)].map(([, specifier = '']) => ({
    typeOnly: false,
    lazy: true,
    specifier,
  }));
  return [...fixed, ...lazy].map(({ specifier, ...rest }) => ({
    from: path,
    to: place(specifier),
    ...rest,
  }));
}

const imports = sources.flatMap(importsOf);
const inFolder = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

function offenders(
  from: (path: string) => boolean,
  to: (target: string, line: Import) => boolean,
): readonly string[] {
  return imports
    .filter((line) => from(line.from) && to(line.to, line))
    .map((line) => `${line.from} -> ${line.to}`);
}

const isPackage = (name: string) => (target: string) =>
  target === `npm:${name}` || target.startsWith(`npm:${name}/`);

/** Each package has one home; no other folder may know it. */
const homes: Readonly<Record<string, (path: string) => boolean>> = {
  commander: inFolder('cli'),
  chalk: inFolder('terminal'),
  '@inquirer/prompts': inFolder('terminal'),
  cosmiconfig: inFolder('config'),
  // `config` reads with positions, `scaffold` edits.
  'jsonc-parser': (path) => /^(config|scaffold)\//.test(path),
  yaml: (path) => /^(config|scaffold)\//.test(path),
  valibot: inFolder('config'),
  postmark: inFolder('postmark'),
  undici: inFolder('postmark'),
  hono: inFolder('sandbox'),
  '@hono/node-server': inFolder('sandbox'),
  'fastest-levenshtein': inFolder('verification'),
  'strip-ansi': inFolder('report'),
  diff: inFolder('report'),
  tinyglobby: inFolder('system'),
  'fast-string-width': inFolder('report'),
  'fast-wrap-ansi': inFolder('report'),
};

describe('the house', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  test.each(Object.entries(homes))('%s is known in one folder only', (name, isHome) => {
    expect(offenders((path) => !isHome(path), isPackage(name))).toEqual([]);
    expect(imports.some((line) => isPackage(name)(line.to))).toBe(true);
  });

  test('no package is used that has no home', () => {
    const known = (target: string) => Object.keys(homes).some((name) => isPackage(name)(target));
    expect(
      offenders(
        () => true,
        (target) => target.startsWith('npm:') && !target.startsWith('npm:node:') && !known(target),
      ),
    ).toEqual([]);
  });

  test('only the entries touch the process', () => {
    const touching = sources.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /\bprocess\.|node:process|\bconsole\./.test(text);
    });
    expect(touching.sort()).toEqual(['index.ts', 'main.ts']);
  });

  test.each(['verification', 'report', 'mustachio', 'checks'])(
    '%s reaches no outer part',
    (folder) => {
      const outer = ['cli', 'terminal', 'postmark', 'sandbox', 'system', 'scaffold'];
      const runtime = (target: string, line: Import) =>
        !line.typeOnly && outer.some((name) => target.startsWith(`${name}/`));
      expect(offenders(inFolder(folder), runtime)).toEqual([]);
      expect(
        offenders(
          inFolder(folder),
          (target) => target === 'config/locate' || target === 'config/load',
        ),
      ).toEqual([]);
    },
  );

  test('the inner parts take what they need from Node by name, and no network', () => {
    const inner = (path: string) => /^(verification|report|mustachio)\//.test(path);
    const allowed = ['npm:node:path'];
    expect(
      offenders(inner, (target) => target.startsWith('npm:node:') && !allowed.includes(target)),
    ).toEqual([]);
    const reaching = sources.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return (
        inner(path) && /\bfetch\(|globalThis|setTimeout\(|Date\.now\(|Math\.random\(/.test(text)
      );
    });
    expect(reaching).toEqual([]);
  });

  test('the template language stands alone', () => {
    expect(offenders(inFolder('mustachio'), (target) => !target.startsWith('mustachio/'))).toEqual(
      [],
    );
  });

  test('commands reach the world through Context', () => {
    const world = ['postmark/', 'sandbox/', 'system/', 'config/locate'];
    expect(
      offenders(
        inFolder('cli'),
        (target, line) => !line.typeOnly && world.some((part) => target.startsWith(part)),
      ),
    ).toEqual([]);
  });

  test('what is to be written is made up without the outside world', () => {
    const outer = ['cli', 'terminal', 'postmark', 'sandbox', 'system', 'config/locate'];
    const allowed = ['npm:node:path'];
    expect(
      offenders(
        inFolder('scaffold'),
        (target, line) =>
          !line.typeOnly &&
          (outer.some((part) => target === part || target.startsWith(`${part}/`)) ||
            (target.startsWith('npm:node:') && !allowed.includes(target))),
      ),
    ).toEqual([]);
  });

  test('nobody imports an entry', () => {
    expect(
      offenders(
        () => true,
        (target) => target === 'main' || target === 'index',
      ),
    ).toEqual([]);
  });

  test.each([
    'npm:@inquirer/prompts',
    'npm:undici',
    'postmark/index',
    'sandbox/start',
    'sandbox/library',
    'config/parse-yaml',
    'scaffold/yaml-edit',
    'cli/commands/init-action',
  ])('%s loads on use only', (heavy) => {
    const eager = (target: string, line: Import) =>
      target === heavy && !line.lazy && !line.typeOnly;
    // These are themselves loaded lazily.
    const lazy = ['terminal/prompts.ts', 'config/yaml-events.ts', 'sandbox/library.ts'];
    expect(offenders((path) => !lazy.includes(path), eager)).toEqual([]);
  });

  test('files stay small enough to hold one idea', () => {
    const long = sources.filter(
      (path) => readFileSync(join(root, path), 'utf8').split('\n').length > 260,
    );
    expect(long).toEqual([]);
  });
});
