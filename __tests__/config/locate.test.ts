import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { findConfig, searchPlaces } from '../../src/config/locate.js';
import { failure } from './failure.js';
import { workspace } from './workspace.js';

const json = '{"tag": "found"}';
const contentFor = (name: string) => {
  if (name === 'package.json') return `{"postmark": ${json}}`;
  if (/\.ya?ml$/.test(name)) return 'tag: found\n';
  if (name.endsWith('.cjs') || name.endsWith('.js')) return `module.exports = ${json};`;
  return /\.[mt]s$|\.mjs$/.test(name) ? `export default ${json};` : json;
};

describe('searching', () => {
  test('the places, in their order', () => {
    const endings = ['', '.json', '.jsonc', '.yaml', '.yml', '.js', '.cjs', '.mjs', '.ts'];
    expect(searchPlaces).toEqual([
      'package.json',
      ...endings.map((ending) => `.postmarkrc${ending}`),
      ...endings.map((ending) => `.config/postmarkrc${ending}`),
      ...['js', 'cjs', 'mjs', 'ts'].map((name) => `postmark.config.${name}`),
    ]);
  });

  test.each(searchPlaces)('%s is found', async (place) => {
    const folder = workspace({ 'package.json': '{}', [place]: contentFor(place) });
    const file = await findConfig(folder);
    expect(file?.path).toBe(join(folder, place));
    if (file?.kind === 'module') expect(file.value).toEqual({ tag: 'found' });
    else expect(file?.text).toBe(contentFor(place));
  });

  test.each(searchPlaces.slice(0, -1).map((place, n) => [place, searchPlaces[n + 1] ?? '']))(
    '%s comes before %s',
    async (first, second) => {
      const files = { [first]: contentFor(first), [second]: contentFor(second) };
      const folder = workspace({ 'package.json': '{}', ...files });
      expect((await findConfig(folder))?.path).toBe(join(folder, first));
    },
  );

  test.each([
    ['.postmarkrc', 'unknown', []],
    ['.postmarkrc.json', 'json', []],
    ['.postmarkrc.jsonc', 'json', []],
    ['.postmarkrc.yml', 'yaml', []],
    ['package.json', 'json', ['postmark']],
  ] as const)('%s has format %s and root %j', async (name, format, root) => {
    const folder = workspace({ 'package.json': '{}', [name]: contentFor(name) });
    expect(await findConfig(folder)).toMatchObject({ kind: 'text', format, root });
  });

  test('from a sub-folder upwards, but not past the project', async () => {
    const folder = workspace({
      'package.json': `{"postmark": {}}`,
      'inner/package.json': '{}',
      'inner/deep/er/x': '',
      'inner/.postmarkrc': json,
      'empty/package.json': '{}',
      'empty/deep/x': '',
    });
    const found = await findConfig(join(folder, 'inner/deep/er'));
    expect(found?.path).toBe(join(folder, 'inner/.postmarkrc'));
    expect(await findConfig(join(folder, 'empty/deep'))).toBeUndefined();
  });

  test.each(['{ broken', '[]', 'null', '3', '"x"', '{"postmark-x": {}}', '', ' \n', '\uFEFF'])(
    'a package.json that reads %j is passed over',
    async (text) => {
      const folder = workspace({ 'package.json': text, '.config/postmarkrc': json });
      expect((await findConfig(folder))?.path).toBe(join(folder, '.config/postmarkrc'));
    },
  );

  test('a package.json so deep that it cannot be parsed is passed over', async () => {
    const folder = workspace({ 'package.json': '['.repeat(200_000), '.postmarkrc': json });
    expect((await findConfig(folder))?.path).toBe(join(folder, '.postmarkrc'));
  });

  test('an empty config file is found, not skipped', async () => {
    const folder = workspace({
      'package.json': '{}',
      '.postmarkrc.json': ' \n',
      '.postmarkrc.yml': json,
    });
    const path = join(folder, '.postmarkrc.json');
    expect(await findConfig(folder)).toMatchObject({ kind: 'text', path, text: '' });
  });

  test('a byte order mark is kept, for whoever wants to know', async () => {
    const folder = workspace({ 'package.json': '\uFEFF{"postmark": {}}' });
    expect(await findConfig(folder)).toMatchObject({ text: '\uFEFF{"postmark": {}}' });
  });

  test('what is not UTF-8 is told from what holds a replacement character', async () => {
    const latin = workspace({
      'package.json': '{}',
      '.postmarkrc': Buffer.from('tag: \xe9', 'latin1'),
    });
    expect((await failure(() => findConfig(latin))).code).toBe('config-unreadable');
    const honest = workspace({ 'package.json': '{}', '.postmarkrc': 'tag: \uFFFD' });
    expect(await findConfig(honest)).toMatchObject({ text: 'tag: \uFFFD' });
  });

  test("cosmiconfig's own settings and $import mean nothing here", async () => {
    const folder = workspace({
      'package.json': '{"cosmiconfig": {"searchPlaces": ["other.json"]}}',
      '.config/config.js': 'throw new Error("this must not run")',
      '.postmarkrc.json': '{"$import": "./other.json"}',
      'other.json': json,
    });
    expect(await findConfig(folder)).toMatchObject({ text: '{"$import": "./other.json"}' });
  });

  test('a symbolic link in a circle is an error that names it', async () => {
    const folder = workspace({ 'package.json': '{}' });
    symlinkSync('.postmarkrc', join(folder, '.postmarkrc'));
    const error = await failure(() => findConfig(folder));
    expect(error).toMatchObject({
      code: 'config-unreadable',
      place: { path: join(folder, '.postmarkrc') },
    });
  });
});

describe('a file by name', () => {
  test('is seen from the working directory', async () => {
    const folder = workspace({ 'a/b.json': json, 'c/x': '' });
    const file = await findConfig(join(folder, 'c'), '../a/b.json');
    expect(file).toEqual({
      kind: 'text',
      path: join(folder, 'a/b.json'),
      format: 'json',
      text: json,
      root: [],
    });
    expect(await findConfig('/', join(folder, 'a/b.json'))).toEqual(file);
  });

  test.each([
    ['odd.name', 'unknown'],
    ['X.JSON', 'json'],
    ['x.YML', 'yaml'],
    ['.postmarkrc.example.json', 'json'],
  ])('%s has format %s', async (name, format) => {
    expect(await findConfig(workspace({ [name]: json }), name)).toMatchObject({ format });
  });

  test.each(['no.json', 'no/such/folder.json', 'file/below.json'])(
    '%s, which is not there',
    async (name) => {
      const folder = workspace({ file: '' });
      const error = await failure(() => findConfig(folder, name));
      expect(error.code).toBe('config-not-found');
      expect(error.message).toBe(`There is no file ${join(folder, name)}.`);
      expect(error.place).toEqual({ path: join(folder, name) });
      expect(error.hint).toBeDefined();
    },
  );

  test('a folder', async () => {
    const folder = workspace({});
    mkdirSync(join(folder, 'sub'));
    const error = await failure(() => findConfig(folder, 'sub'));
    expect(error.code).toBe('config-unreadable');
    expect(error.message).toMatch(/is a folder/);
  });

  test('UTF-16, as PowerShell writes it', async () => {
    const folder = workspace({ 'x.json': Buffer.from(`\uFEFF${json}`, 'utf16le') });
    const error = await failure(() => findConfig(folder, 'x.json'));
    expect(error.code).toBe('config-unreadable');
    expect(error.message).toMatch(/not UTF-8/);
    expect(error.hint).toMatch(/Save it as UTF-8/);
  });

  test('package.json gives its "postmark" key, and must have one', async () => {
    const folder = workspace({ 'package.json': `{"postmark": ${json}}`, 'b/package.json': '{}' });
    expect(await findConfig(folder, 'package.json')).toMatchObject({ root: ['postmark'] });
    const error = await failure(() => findConfig(folder, 'b/package.json'));
    expect(error.code).toBe('config-not-found');
    expect(error.message).toMatch(/no "postmark" key/);
  });

  test('a broken package.json is left to the parser to explain', async () => {
    const folder = workspace({ 'package.json': '{ broken' });
    expect(await findConfig(folder, 'package.json')).toMatchObject({ text: '{ broken' });
  });
});

describe('modules', () => {
  const load = async (name: string, text: string) => findConfig(workspace({ [name]: text }), name);

  test.each([
    ['a.mjs', 'export default { tag: "x" };'],
    ['a.mjs', 'export const tag = "x";'],
    ['a.mjs', 'export default { tag: "x", other: undefined, run() {} };'],
    ['a.mjs', 'const tag = await Promise.resolve("x"); export default { tag };'],
    ['a.cjs', 'module.exports = { tag: "x" };'],
    ['a.cjs', 'exports.tag = "x";'],
  ])('%s: %s', async (name, text) => {
    expect(await load(name, text)).toMatchObject({ kind: 'module', value: { tag: 'x' } });
  });

  test('a bare list', async () => {
    expect(await load('a.mjs', 'export default [{ usageType: "x" }];')).toMatchObject({
      value: [{ usageType: 'x' }],
    });
  });

  test.each([
    ['export default () => ({})', /exports a function/],
    ['export default Promise.resolve({})', /exports a promise/],
    ['export default undefined', /exports nothing/],
    ['export default { big: 1n }', /JSON cannot hold/],
    ['const a = {}; a.a = a; export default a', /JSON cannot hold/],
  ])('%s is invalid', async (text, message) => {
    const error = await failure(() => load('a.mjs', text));
    expect(error.code).toBe('config-invalid');
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/plain object/);
    expect(error.place?.path).toMatch(/a\.mjs$/);
  });

  test.each([
    ['throw new Error("no luck")', /no luck/],
    ['throw "no luck"', /no luck/],
    ['import "./nowhere.mjs"', /nowhere\.mjs/],
    ['export default {', /./],
  ])('%s is unreadable', async (text, message) => {
    const error = await failure(() => load('a.mjs', text));
    expect(error.code).toBe('config-unreadable');
    expect(error.message).toMatch(message);
    expect(error.cause).toBeDefined();
  });

  test('one that is not there is never run', async () => {
    expect((await failure(() => findConfig(workspace({}), 'a.mjs'))).code).toBe('config-not-found');
  });
});

// Jest has a module loader of its own; what Node makes of a file only Node can tell.
describe('under Node itself', () => {
  const script = async (folder: string) => {
    const outfile = join(folder, 'locate.cjs');
    await build({
      entryPoints: [fileURLToPath(new URL('../../src/config/locate.ts', import.meta.url))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['typescript'],
      logLevel: 'silent',
    });
    const report = `require(${JSON.stringify(outfile)}).findConfig(${JSON.stringify(folder)}, process.argv[1])
      .then((file) => file.value, ({ code, message, hint }) => ({ code, message, hint }))
      .then((result) => console.log(JSON.stringify(result)));`;
    return async (name: string): Promise<unknown> => {
      const args = ['--no-warnings', '-e', report, name];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return JSON.parse(stdout);
    };
  };

  test('modules load, and TypeScript where this Node can', async () => {
    const folder = workspace({
      'package.json': '{"type": "module"}',
      'a.js': 'export default { tag: "esm" };',
      'a.cjs': 'module.exports = { tag: "cjs" };',
      'a.ts': 'const tag: string = "ts"; export default { tag };',
    });
    const run = await script(folder);
    expect(await run('a.js')).toEqual({ tag: 'esm' });
    expect(await run('a.cjs')).toEqual({ tag: 'cjs' });
    expect(await run('a.ts')).toEqual(
      Reflect.get(process.features, 'typescript')
        ? { tag: 'ts' }
        : {
            code: 'config-unreadable',
            message: 'This Node cannot load TypeScript.',
            hint: 'Use Node 22.18 or later, or write the configuration as JSON, YAML or .mjs.',
          },
    );
  });
});
