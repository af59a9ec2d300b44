import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { defaultTemplates } from '../../src/config/defaults.js';
import { loadSettings } from '../../src/config/load.js';
import { findConfig } from '../../src/config/locate.js';
import type { Origin } from '../../src/config/origin.js';
import type { SettingFlags, Settings } from '../../src/config/settings.js';
import { codeOf } from '../../src/config/thrown.js';
import { failure } from './failure.js';
import { workspace } from './workspace.js';

const files = {
  read: (path: string) =>
    readFile(path, 'utf8').catch((error) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }),
  exists: () => Promise.resolve(false),
  replace: () => Promise.reject(new Error('nothing is written here')),
};

interface Given {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly flags?: SettingFlags;
  readonly token?: boolean;
  readonly config?: string;
}

const load = (cwd: string, { env = {}, flags = {}, token = true, config }: Given = {}) =>
  loadSettings(
    { cwd, env, files, findConfig: (path) => findConfig(cwd, path) },
    { config, flags, needs: { token } },
  );

const templates = [{ usageType: 'SignIn', templateAlias: 'x' }];
const project = (config: object, more: Readonly<Record<string, string>> = {}) =>
  workspace({
    'package.json': '{}',
    '.postmarkrc.json': JSON.stringify({ templates, ...config }, null, 2),
    ...more,
  });

/** What a setting says and where from, in one line. */
const told = (settings: Settings, name: keyof Settings): string => {
  const setting = settings[name];
  if (typeof setting !== 'object' || !('origin' in setting)) return 'none';
  const { value, origin }: { value: unknown; origin: Origin } = setting;
  const shown = name === 'serverToken' ? settings.serverToken?.value.reveal() : value;
  return `${shown} from ${origin.kind}`;
};

describe('the order: flag, environment, .env, config file, default', () => {
  const config = {
    serverToken: 'rc',
    fromEmail: 'rc',
    messageStream: 'rc',
    tag: 'rc',
    replyTo: 'rc',
  };
  const names = ['POSTMARK_SERVER_TOKEN', 'POSTMARK_FROM_EMAIL', 'POSTMARK_API_URL'];
  const urls = (host: string) => (name: string) =>
    [name, name === 'POSTMARK_API_URL' ? `https://${host}` : host] as const;
  const env = Object.fromEntries(names.map(urls('env')));
  const dotEnv = names
    .map(urls('dot'))
    .map((pair) => pair.join('='))
    .join('\n');
  const flags = { from: 'flag', stream: 'flag', tag: 'flag' };

  const all = { flags, env, dotEnv, config };
  type Levels = Partial<typeof all>;
  const settle = ({ flags, env, dotEnv = '', config }: Levels) =>
    load(
      workspace({
        'package.json': '{}',
        '.env': dotEnv,
        ...(config && { '.postmarkrc.json': JSON.stringify({ templates, ...config }) }),
      }),
      { ...(flags && { flags }), ...(env && { env }) },
    );
  const without = (...levels: readonly (keyof Levels)[]): Levels =>
    Object.fromEntries(
      Object.entries(all).filter(([level]) => !levels.some((gone) => gone === level)),
    );

  test.each<[keyof Settings, ...string[]]>([
    // all five, then one level fewer each time
    ['from', 'flag from flag', 'env from env', 'dot from env-file', 'rc from file', 'none'],
    ['serverToken', 'env from env', 'env from env', 'dot from env-file', 'rc from file', 'none'],
    ['messageStream', 'flag from flag', 'rc from file', 'rc from file', 'rc from file', 'none'],
    ['tag', 'flag from flag', 'rc from file', 'rc from file', 'rc from file', 'none'],
    ['replyTo', 'rc from file', 'rc from file', 'rc from file', 'rc from file', 'none'],
    [
      'apiUrl',
      'https://env from env',
      'https://env from env',
      'https://dot from env-file',
      'https://api.postmarkapp.com from default',
      'https://api.postmarkapp.com from default',
    ],
  ])('%s', async (name, ...expected) => {
    const levels = [
      all,
      without('flags'),
      without('flags', 'env'),
      without('flags', 'env', 'dotEnv'),
      {},
    ];
    const settled = await Promise.all(levels.map(settle));
    expect(settled.map((settings) => told(settings, name))).toEqual(expected);
  });

  test('templates come from the file; without any file they are those of Logto', async () => {
    expect((await load(project({}))).templates).toMatchObject({
      value: templates,
      origin: { kind: 'file', pointer: ['templates'], line: 2, column: 3 },
    });
    expect((await load(workspace({ 'package.json': '{}' }))).templates).toEqual({
      value: defaultTemplates,
      origin: { kind: 'default' },
    });
  });

  test('empty values count as not given, at every level', async () => {
    const cwd = project(
      { fromEmail: 'rc', tag: '', replyTo: '${NONE:-}' },
      { '.env': 'POSTMARK_FROM_EMAIL=' },
    );
    const settings = await load(cwd, { flags: { from: '' }, env: { POSTMARK_FROM_EMAIL: '' } });
    expect(told(settings, 'from')).toBe('rc from file');
    expect(settings.tag).toBeUndefined();
    expect(settings.replyTo).toBeUndefined();
  });
});

describe('the whole way', () => {
  test('every value tells its place', async () => {
    const cwd = project({ fromEmail: 'Ada <a@b.c>' });
    const path = join(cwd, '.postmarkrc.json');
    const settings = await load(cwd);
    expect(settings.configPath).toBe(path);
    const origin = { kind: 'file', path, pointer: ['fromEmail'], line: 8, column: 3 };
    expect(settings.from).toEqual({ value: 'Ada <a@b.c>', origin });
  });

  test('.env beside the config comes before that of the working directory', async () => {
    const cwd = project(
      {},
      {
        '.env': 'POSTMARK_FROM_EMAIL=beside',
        'sub/.env': 'POSTMARK_FROM_EMAIL=cwd\nPOSTMARK_SERVER_TOKEN=cwd',
      },
    );
    const settings = await load(join(cwd, 'sub'));
    expect(told(settings, 'from')).toBe('beside from env-file');
    expect(told(settings, 'serverToken')).toBe('cwd from env-file');
  });

  test('variables are filled in, from .env too', async () => {
    const cwd = project(
      {
        serverToken: '${POSTMARK_STAGING}',
        fromEmail: '${WHO} <${WHO:-x}@${HOST:-example.com}>',
        templates: [{ usageType: 'SignIn', templateAlias: '${PREFIX}-sign-in', note: '${UNREAD}' }],
      },
      { '.env': 'POSTMARK_STAGING=token\nHOST=not.ours' },
    );
    const settings = await load(cwd, { env: { WHO: 'ada', PREFIX: 'logto' } });
    expect(told(settings, 'serverToken')).toBe('token from file');
    expect(settings.from?.value).toBe('ada <ada@example.com>');
    expect(settings.templates.value).toEqual([
      { usageType: 'SignIn', templateAlias: 'logto-sign-in' },
    ]);
  });

  test('the token is looked at only where it is needed', async () => {
    const cwd = project({ serverToken: '${UNSET_TOKEN}' });
    expect((await load(cwd, { token: false })).serverToken).toBeUndefined();
    expect((await failure(() => load(cwd))).message).toContain('UNSET_TOKEN');
    const env = { POSTMARK_SERVER_TOKEN: 'env' };
    expect(told(await load(cwd, { env }), 'serverToken')).toBe('env from env');
    const wrong = project({ serverToken: 5 });
    expect((await load(wrong, { token: false })).configPath).toBeDefined();
    expect((await failure(() => load(wrong))).message).toBe(
      '"serverToken" should be a string, but is a number.',
    );
  });

  test('a variable is not missed where another level gives the value', async () => {
    const cwd = project({ fromEmail: '${UNSET}', tag: '${UNSET}' });
    const settings = await load(cwd, { flags: { from: 'a@b.c', tag: 't' } });
    expect(settings.from?.value).toBe('a@b.c');
  });

  test.each([
    ['.postmarkrc', '- {usageType: SignIn, templateAlias: x}'],
    ['.postmarkrc.jsonc', '[{"usageType": "SignIn", "templateAlias": "x"},] // list'],
    ['postmark.config.mjs', `export default { templates: ${JSON.stringify(templates)} };`],
    ['package.json', JSON.stringify({ postmark: { templates } })],
  ])('%s: %s', async (name, text) => {
    const cwd = workspace({ 'package.json': '{}', [name]: text });
    expect((await load(cwd)).templates.value).toEqual(templates);
  });

  test('a named file is used, and must exist', async () => {
    const cwd = project({ tag: 'found' }, { 'other.yml': 'tag: other\ntemplates: []\n' });
    expect((await load(cwd, { config: 'other.yml' })).tag?.value).toBe('other');
    expect((await failure(() => load(cwd, { config: 'none.yml' }))).code).toBe('config-not-found');
  });

  test('keys that nobody reads are let through, and named where they look meant', async () => {
    const cwd = project({ from_email: 'a@b.c', ServerToken: 'x', stream: 'y', colour: 'red' });
    const settings = await load(cwd);
    expect(settings.from).toBeUndefined();
    expect(settings.misspelt).toEqual([
      { written: 'from_email', meant: 'fromEmail' },
      { written: 'ServerToken', meant: 'serverToken' },
      { written: 'stream', meant: 'messageStream' },
    ]);
  });

  test('a bad API URL is refused, naming the .env it stands in', async () => {
    const cwd = project({}, { '.env': 'POSTMARK_API_URL=http://example.com' });
    const error = await failure(() => load(cwd));
    expect(error).toMatchObject({ code: 'insecure-url', place: { path: join(cwd, '.env') } });
    const env = { POSTMARK_API_URL: 'nonsense' };
    const other = await failure(() => load(cwd, { env }));
    expect(other.code).toBe('config-invalid');
    expect(other.place).toBeUndefined();
  });
});

describe('a token in the file', () => {
  const token = 'c0ffee00-1111-2222-3333-444455556666';

  test.each<[string, string]>([
    ['.postmarkrc.json', `{"serverToken": "${token}"}`],
    ['.postmarkrc.json', `{"serverToken": "${token}", "templates": "${token}"}`],
    ['.postmarkrc.json', `{"serverToken": ["${token}"], "templates": []}`],
    ['.postmarkrc.json', `{"serverToken": {"${token}": 1}, "templates": []}`],
    ['.postmarkrc.json', `{"serverToken": "${token}", "templates": [], "tag": "\${NONE}"}`],
    ['.postmarkrc.json', `{"serverToken": "${token}\${NONE}", "templates": []}`],
    ['.postmarkrc.json', `{"serverToken": "${token}", "templates": [{"alias": "${token}"}]}`],
    ['.postmarkrc.json', `{"serverToken": "${token}", "templates": [], "tag": 5}`],
    ['.postmarkrc.json', `{"serverToken": ${token}}`],
    ['.postmarkrc.json', `{"serverToken": "${token}`],
    ['.postmarkrc.json', `"${token}"`],
    ['.postmarkrc.yml', `serverToken: ${token}\ntemplates: x\n`],
    ['.postmarkrc.yml', `serverToken: "${token}\n`],
    ['.postmarkrc.yml', `serverToken: *${token}\n`],
    ['.postmarkrc.yml', `serverToken: "\\${token}"\n`],
    ['.postmarkrc', token],
    ['.postmarkrc', `{ serverToken: ${token}`],
    ['postmark.config.mjs', `export default { serverToken: '${token}' };`],
    ['postmark.config.mjs', `export default { serverToken: '${token}', big: 1n };`],
    ['postmark.config.mjs', `export default () => '${token}';`],
    ['package.json', `{"postmark": {"serverToken": "${token}"}}`],
  ])('never shows in an error: %s %#', async (name, text) => {
    const cwd = workspace({ 'package.json': '{}', [name]: text });
    const error = await failure(() => load(cwd));
    const shown = [
      JSON.stringify({ ...error, message: error.message, cause: error.cause }),
      inspect(error, { depth: Infinity, showHidden: true }),
    ].join('\n');
    expect(shown).not.toContain('c0ffee');
    expect(shown).not.toContain('444455556666');
  });

  test('nor in the settings, unless revealed', async () => {
    const settings = await load(project({ serverToken: token }));
    expect(settings.serverToken?.value.reveal()).toBe(token);
    expect(inspect(settings, { depth: Infinity }) + JSON.stringify(settings)).not.toContain(token);
  });
});
