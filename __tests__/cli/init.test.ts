import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import type { Context } from '../../src/context.js';
import { checkConfig } from '../../src/index.js';
import { connectReader, lineTo, openServer } from '../../src/postmark/index.js';
import { systemRandom } from '../../src/system/random.js';
import { usageTypes } from '../../src/verification/usage-type.js';
import { workspace } from '../config/workspace.js';
import { fastClock } from '../support/fast-clock.js';
import { runInProcess } from '../support/in-process.js';
import { serverWith } from '../support/server-with.js';

/** `init` without a terminal. */
const token = '0f1e2d3c-1111-4222-8333-123456789abc';
const from = ['--from-email', 'no-reply@example.com'];
const offline = ['init', '--yes', ...from, '--offline'];
const empty = () => workspace({ 'package.json': '{}\n' });
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const modeOf = (folder: string, name: string): number => statSync(join(folder, name)).mode & 0o777;
const everything = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git/'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});
const server = async (...args: Parameters<typeof serverWith>) => {
  const started = await serverWith(...args);
  running.push(started);
  return started;
};

/** `code` and the one JSON document of a run. */
async function json(args: readonly string[], options: Parameters<typeof runInProcess>[1]) {
  const { code, stdout, stderr } = await runInProcess([...args, '--json'], options);
  return { code, stderr, ...JSON.parse(stdout) };
}

describe('from nothing', () => {
  test.each([
    ['json', '.postmarkrc.json'],
    ['yaml', '.postmarkrc.yaml'],
    ['package.json', 'package.json'],
  ])('--format %s writes %s, and validate-config has nothing to say', async (format, name) => {
    const cwd = empty();
    const run = await json([...offline, '--format', format], { cwd });
    expect(run).toMatchObject({ code: 0, ok: true, config: name, findings: [] });
    expect(await checkConfig(read(cwd, name), { path: name, env: {} })).toEqual([]);
    expect(await runInProcess(['validate-config', '--fail-on', 'warning'], { cwd })).toMatchObject({
      code: 0,
    });
    expect(run.templates.map(({ usageType }: { usageType: string }) => usageType).sort()).toEqual(
      [...usageTypes].sort(),
    );
    const sent = await runInProcess(
      ['send', '--sandbox', '--to', 'ada@example.com', '--type', 'SignIn', '--json'],
      { cwd },
    );
    expect(JSON.parse(sent.stdout)).toMatchObject({ ok: true, from: 'no-reply@example.com' });
  });

  test('equal runs give equal files, and a second run has nothing to do', async () => {
    const [one, two] = [empty(), empty()];
    for (const cwd of [one, two]) await runInProcess([...offline, '--workflow'], { cwd });
    expect(everything(one)).toEqual(everything(two));
    const again = await json([...offline, '--workflow'], { cwd: one });
    expect(again.code).toBe(0);
    expect(again.files.map(({ state }: { state: string }) => state)).toEqual(['keep', 'keep']);
    expect(everything(one)).toEqual(everything(two));
  });

  test('only the types that were named; what is left out is the finding that was chosen', async () => {
    const cwd = empty();
    const run = await json([...offline, '--types', 'BindMfa'], { cwd });
    expect(run.code).toBe(0);
    expect(run.templates).toHaveLength(5);
    expect(new Set(run.findings.map(({ rule }: { rule: string }) => rule))).toEqual(
      new Set(['generic-fallback']),
    );
  });

  test('flags: templates, stream, output', async () => {
    const cwd = empty();
    const args = [
      '--template',
      'SignIn=my.code',
      '--stream',
      'codes',
      '--output',
      '.config/postmarkrc.yml',
    ];
    expect(await json([...offline, ...args], { cwd })).toMatchObject({ code: 0, stream: 'codes' });
    const text = read(cwd, '.config/postmarkrc.yml');
    expect(text).toContain('templateAlias: my.code');
    expect(text).toContain('messageStream: codes');
  });

  test('the workflow names the file from the root of the repository', async () => {
    const cwd = workspace({ '.git/HEAD': '', 'apps/web/package.json': '{}' });
    await runInProcess([...offline, '--workflow'], { cwd: join(cwd, 'apps/web') });
    expect(read(cwd, '.github/workflows/postmark-config.yml')).toContain(
      'npx --yes postmark-verify validate-config apps/web/.postmarkrc.json\n',
    );
  });

  test.each(['a #b/c.json', 'a: b.json', "it's.json"])(
    '… as YAML and a shell read it: %s',
    async (name) => {
      const cwd = empty();
      expect(
        await runInProcess([...offline, '--workflow', '--output', name], { cwd }),
      ).toMatchObject({ code: 0 });
      const text = read(cwd, '.github/workflows/postmark-config.yml');
      const { steps } = parseYaml(text).jobs.validate;
      const line = steps.at(-1).run.replace(/.*validate-config/, 'printf %s');
      expect(execFileSync('sh', ['-c', line]).toString()).toBe(name);
    },
  );
});

describe('what is missing or does not go together', () => {
  test('a workflow cannot check a file that stays out of Git', async () => {
    const cwd = empty();
    const run = await runInProcess([...offline, '--workflow', '--token-in', 'config'], {
      cwd,
      env: { POSTMARK_SERVER_TOKEN: '6b1f0c52-8e3d-4a97-b2c4-0f9d7e5a3c18' },
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--workflow');
  });

  test('every flag that cannot be taken is named at once', async () => {
    const args = ['--from-email', 'nobody', '--types', 'Signin', '--stream', '?', '--reveal-token'];
    const run = await json(['init', '--yes', ...args, '--output', 'x.toml'], { cwd: empty() });
    expect(run).toMatchObject({ code: 2, error: { code: 'usage' } });
    for (const flag of ['--from-email', '--types', '--stream', '--reveal-token', '--output']) {
      expect(run.error.message).toContain(`\n- ${flag}`);
    }
  });

  test.each([
    ['.postmarkrc.json', '{"fromEmail":"a@b.co"}', ['--format', 'yaml']],
    ['.postmarkrc.yaml', 'fromEmail: a@b.co', ['--format', 'json']],
    ['postmark.config.mjs', 'export default {}', []],
  ])('beside %s no second config comes to be unless that is said', async (name, text, args) => {
    const cwd = workspace({ 'package.json': '{}', [name]: text });
    const run = await json([...offline, ...args], { cwd });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-exists' } });
    expect(run.error.message).toContain(name);
    expect(readdirSync(cwd).sort()).toEqual([name, 'package.json'].sort());
    const forced = await json([...offline, ...args, '--force'], { cwd });
    expect(forced).toMatchObject({
      code: 0,
      warnings: [expect.stringContaining('is found before')],
    });
  });

  test('a token that the environment and .env both hold is said to be in .env', async () => {
    const cwd = empty();
    const env = { POSTMARK_SERVER_TOKEN: token };
    const first = await json([...offline, '--token-in', 'env-file'], { cwd, env });
    expect(first).toMatchObject({ code: 0, tokenIn: 'env-file' });
    expect(await json(offline, { cwd, env })).toMatchObject({ code: 0, tokenIn: 'env-file' });
  });

  test('everything that is missing is named at once, and nothing is made', async () => {
    const cwd = empty();
    const run = await json(['init'], { cwd });
    expect(run).toMatchObject({ code: 2, error: { code: 'usage' } });
    expect(run.error.message).toBe('Missing: --yes and --from-email <address>.');
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });

  test('the sender may come from the environment', async () => {
    const run = await json(['init', '--yes', '--offline'], {
      cwd: empty(),
      env: { POSTMARK_FROM_EMAIL: 'env@example.com' },
    });
    expect(run).toMatchObject({ code: 0, from: 'env@example.com' });
  });

  test.each([
    [['--from-email', 'nobody'], 2, 'usage'],
    [['--from-email', 'no-reply@your.domain'], 2, 'usage'],
    [['--types', ''], 2, 'usage'],
    [['--output', 'x.toml'], 2, 'usage'],
    [['--output', ''], 2, 'usage'],
    [['--config', 'nope.json'], 3, 'config-not-found'],
    [['--template', 'SignUp=x'], 2, 'usage'],
    [['--template', 'SignIn'], 2, 'usage'],
    [['--template', 'SignIn=1st'], 2, 'usage'],
    [['--template', 'SignIn=your-template-alias'], 2, 'usage'],
    [['--types', 'Signin'], 2, 'usage'],
    [['--token-in', 'env-file'], 4, 'token-missing'],
    [['--send-to', 'ada@example.com'], 2, 'usage'],
    [['--create-templates'], 2, 'usage'],
    [['--reveal-token'], 2, 'usage'],
    [['--format', 'json', '--output', 'x.yaml'], 2, 'usage'],
    [['--output', 'postmark.config.js'], 2, 'usage'],
    [['--output', 'package.json/x.json'], 1, 'file-not-written'],
  ])('%j', async (args, code, name) => {
    const cwd = empty();
    const run = await json([...offline, ...args], { cwd });
    expect(run).toMatchObject({ code, error: { code: name } });
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });
});

describe('files that are there', () => {
  const ours = '{\n  // ours\n  "fromEmail": "old@example.com",\n  "tag": "codes"\n}\n';

  test('are not changed without --force, and keep what they hold with it', async () => {
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': ours });
    const run = await json(offline, { cwd });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-exists' } });
    expect(read(cwd, '.postmarkrc.json')).toBe(ours);
    const forced = await json([...offline, '--force'], { cwd });
    // The one finding is about the comment that was there.
    expect(forced).toMatchObject({ code: 0, findings: [{ rule: 'not-strict-json' }] });
    const text = read(cwd, '.postmarkrc.json');
    expect(text).toContain('// ours');
    expect(text).toContain('"tag": "codes"');
    expect(text).toContain('no-reply@example.com');
  });

  test('the file that is found is the one that is changed, its own aliases kept', async () => {
    const config =
      'fromEmail: old@example.com\ntemplates:\n  - usageType: SignIn\n    templateAlias: ours\n';
    const cwd = workspace({ 'package.json': '{}', 'sub/x': '', '.postmarkrc.yaml': config });
    const run = await json(['init', '--yes', '--offline', '--force'], { cwd: join(cwd, 'sub') });
    expect(run).toMatchObject({ code: 0, from: 'old@example.com' });
    expect(read(cwd, '.postmarkrc.yaml')).toContain('templateAlias: ours');
    expect(readdirSync(join(cwd, 'sub'))).toEqual(['x']);
  });

  test('one that does not parse is not touched', async () => {
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': '{ "fromEmail": ' });
    const run = await json([...offline, '--force'], { cwd });
    expect(run).toMatchObject({ code: 3, error: { code: 'config-invalid' } });
    expect(read(cwd, '.postmarkrc.json')).toBe('{ "fromEmail": ');
  });

  test('a folder of that name is told', async () => {
    const cwd = workspace({ 'package.json': '{}', 'x.json/y': '' });
    const run = await json([...offline, '--output', 'x.json'], { cwd });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
  });

  test('a link within the project is followed and stays, one that leads out is not', async () => {
    const outside = workspace({ 'real.json': ours });
    const cwd = workspace({ 'package.json': '{}', 'real.json': ours });
    symlinkSync('real.json', join(cwd, 'in.json'));
    symlinkSync(join(outside, 'real.json'), join(cwd, 'out.json'));
    symlinkSync(join(outside, 'none.json'), join(cwd, 'dangling.json'));
    symlinkSync(outside, join(cwd, 'folder'));
    const to = (name: string) => json([...offline, '--force', '--output', name], { cwd });
    expect(await to('in.json')).toMatchObject({ code: 0 });
    expect(lstatSync(join(cwd, 'in.json')).isSymbolicLink()).toBe(true);
    expect(read(cwd, 'real.json')).toContain('no-reply@example.com');
    for (const name of ['out.json', 'dangling.json', 'folder/new.json', 'folder/real.json']) {
      expect(await to(name)).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
    }
    expect(everything(outside)).toEqual({ 'real.json': ours });
  });

  test('permissions stay', async () => {
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': ours });
    execFileSync('chmod', ['640', join(cwd, '.postmarkrc.json')]);
    await runInProcess([...offline, '--force'], { cwd });
    expect(modeOf(cwd, '.postmarkrc.json')).toBe(0o640);
  });

  test('when one of several cannot be written, none is', async () => {
    // Where the folder for the workflow belongs there is a file.
    const cwd = workspace({ 'package.json': '{}', '.github': 'not a folder' });
    const before = everything(cwd);
    const run = await json([...offline, '--workflow'], { cwd });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
    expect(everything(cwd)).toEqual(before);
  });
});

describe('the token', () => {
  const env = { POSTMARK_SERVER_TOKEN: token };

  test('stays in the environment where nobody says otherwise', async () => {
    const cwd = empty();
    const run = await json(offline, { cwd, env });
    expect(run).toMatchObject({ code: 0, tokenIn: 'environment' });
    expect(readdirSync(cwd).sort()).toEqual(['.postmarkrc.json', 'package.json']);
    expect(JSON.stringify(everything(cwd))).not.toContain(token);
  });

  test('goes into .env, for its owner alone and out of Git', async () => {
    const cwd = workspace({
      'package.json': '{}',
      '.env': 'OTHER=secret-of-others\r\nLAST=1',
      '.gitignore': 'node_modules',
    });
    const run = await runInProcess([...offline, '--token-in', 'env-file'], { cwd, env });
    expect(run.code).toBe(0);
    expect(read(cwd, '.env')).toBe(
      `OTHER=secret-of-others\r\nLAST=1\r\nPOSTMARK_SERVER_TOKEN=${token}\r\n`,
    );
    expect(modeOf(cwd, '.env')).toBe(0o600);
    expect(read(cwd, '.gitignore')).toBe('node_modules\n.env\n');
    expect(read(cwd, '.postmarkrc.json')).not.toContain(token);
    expect(run.stdout + run.stderr).not.toContain(token);
    // Once it is there it is found there.
    expect(await json(offline, { cwd })).toMatchObject({ code: 0, tokenIn: 'env-file' });
  });

  test('another token in .env is somebody’s: --force takes it', async () => {
    const cwd = workspace({ 'package.json': '{}', '.env': 'POSTMARK_SERVER_TOKEN=other-token\n' });
    const args = [...offline, '--token-in', 'env-file'];
    expect(await json(args, { cwd, env })).toMatchObject({
      code: 1,
      error: { code: 'file-exists' },
    });
    expect(readdirSync(cwd).sort()).toEqual(['.env', 'package.json']);
    const shown = await runInProcess([...args, '--force', '--dry-run'], { cwd, env });
    expect(shown.stdout).toContain('another value for the token');
    expect(await json([...args, '--force'], { cwd, env })).toMatchObject({ code: 0 });
    expect(read(cwd, '.env')).toBe(`POSTMARK_SERVER_TOKEN=${token}\n`);
  });

  test.each([
    ['json', '.postmarkrc.json'],
    ['yaml', '.postmarkrc.yaml'],
  ])('goes into a %s config, for its owner alone and out of Git', async (format, name) => {
    const cwd = empty();
    const args = [...offline, '--token-in', 'config', '--format', format];
    const run = await json(args, { cwd, env });
    expect(run.code).toBe(0);
    expect(run.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['literal-token']);
    expect(read(cwd, name)).toContain(token);
    expect(modeOf(cwd, name)).toBe(0o600);
    expect(read(cwd, '.gitignore')).toBe(`${name}\n`);
    expect(JSON.stringify(run)).not.toContain(token);
    // It stays there by itself, and leaves no other way than into another place.
    expect(await json(offline, { cwd })).toMatchObject({ code: 0, tokenIn: 'config' });
    expect(await json([...offline, '--token-in', 'environment'], { cwd })).toMatchObject({
      code: 2,
    });
    const moved = await json([...offline, '--token-in', 'env-file', '--force'], { cwd });
    expect(moved).toMatchObject({ code: 0, findings: [] });
    expect(read(cwd, name)).not.toContain(token);
    expect(read(cwd, '.env')).toContain(token);
  });

  test('not into package.json', async () => {
    const args = [...offline, '--token-in', 'config', '--format', 'package.json'];
    expect(await json(args, { cwd: empty(), env })).toMatchObject({ code: 2 });
  });

  test('not into what Git tracks; and Git’s own word counts for what is ignored', async () => {
    const cwd = workspace({ 'package.json': '{}', '.env': 'A=1\n' });
    const git = (...args: string[]) => execFileSync('git', args, { cwd });
    git('init', '-q');
    git('add', '-f', '.env');
    const args = [...offline, '--token-in', 'env-file'];
    const run = await json(args, { cwd, env });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
    expect(run.error.hint).toContain('git rm --cached .env');
    git('rm', '-q', '--cached', '.env');
    writeFileSync(join(cwd, '.git/info/exclude'), '.env\n');
    expect(await json(args, { cwd, env })).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, '.gitignore'))).toBe(false);
  });

  test('--dry-run shows every file, and of secrets only stars', async () => {
    const cwd = workspace({ 'package.json': '{}', '.env': 'OTHER=secret-of-others\n' });
    const before = everything(cwd);
    const args = [...offline, '--token-in', 'env-file', '--workflow', '--dry-run'];
    const run = await runInProcess(args, { cwd, env });
    expect(run.code).toBe(0);
    for (const name of ['.gitignore', '.env', '.postmarkrc.json', 'postmark-config.yml']) {
      expect(run.stdout).toContain(name);
    }
    expect(run.stdout).toContain('+ POSTMARK_SERVER_TOKEN=********');
    const told = JSON.stringify([run, await json(args, { cwd, env })]);
    expect(told).not.toContain(token);
    expect(told).not.toContain('secret-of-others');
    expect(everything(cwd)).toEqual(before);
  });
});

describe('a server', () => {
  const online = ['init', '--yes', ...from];
  const text = 'Code {{code}}';

  test('that has every template', async () => {
    const { env } = await server({}, { settings: { DeliveryType: 'Live' } });
    const run = await json(online, { cwd: empty(), env });
    expect(run).toMatchObject({ code: 0, server: { delivery: 'Live' }, made: [] });
    expect(run.templates.every(({ state }: { state: string }) => state === 'there')).toBe(true);
  });

  test('that lacks some: all are named, nothing is written; --create-templates makes just those', async () => {
    const { env, account } = await server({ keep: (alias) => alias === 'logto-sign-in' });
    const cwd = empty();
    const refused = await json(online, { cwd, env });
    expect(refused).toMatchObject({ code: 1, error: { code: 'template-not-found' } });
    expect(refused.error.message).toContain('logto-register');
    expect(refused.error.message).not.toContain('logto-sign-in');
    expect(readdirSync(cwd)).toEqual(['package.json']);

    const args = [...online, '--create-templates'];
    const dry = await json([...args, '--dry-run'], { cwd, env });
    expect(dry.toMake).toHaveLength(9);
    expect(dry.toMake[0]).toMatchObject({ alias: 'logto-layout', type: 'Layout' });
    expect(dry.toMake[1]).toMatchObject({
      alias: 'logto-register',
      text: expect.stringContaining('{{code}}'),
    });
    const shown = await runInProcess([...args, '--dry-run'], { cwd, env });
    expect(shown.stdout).toContain('1 layout and 8 templates to be made');
    expect(account.first.templates.list()).toHaveLength(1);

    expect((await json(args, { cwd, env })).made).toHaveLength(9);
    expect(account.first.templates.list()).toHaveLength(10);
    expect(account.first.template('logto-register')).toMatchObject({ layout: 'logto-layout' });
    expect(await json(args, { cwd, env })).toMatchObject({ code: 0, made: [] });
    expect(
      account.requests.list().filter(({ method }) => method === 'PUT' || method === 'DELETE'),
    ).toEqual([]);
  });

  test('gets the starters in the language and with the subjects that the flags say', async () => {
    const { env } = await server({ keep: () => false });
    const args = [...online, '--create-templates', '--dry-run'];
    const subjects = async (...flags: readonly string[]): Promise<Record<string, string>> => {
      const { toMake } = await json([...args, ...flags], { cwd: empty(), env });
      const made: readonly { alias: string; subject?: string }[] = toMake;
      return Object.fromEntries(
        made.flatMap(({ alias, subject }) => (subject === undefined ? [] : [[alias, subject]])),
      );
    };
    const english = await subjects();
    const withCode = await subjects('--code-in-subject');
    const spanish = await subjects('--language', 'es');
    expect(english['logto-sign-in']).toMatch(/^Your sign-in code/);
    expect(spanish['logto-sign-in']).toMatch(/^Tu código para iniciar sesión/);
    const invitation = 'logto-organization-invitation';
    for (const [alias, subject] of Object.entries(english)) {
      const head = alias === invitation ? '' : '{{#code}}{{{.}}} · {{/code}}';
      expect(withCode[alias]).toBe(`${head}${subject}`);
    }
    const refused = await runInProcess([...args, '--language', 'fr'], { cwd: empty(), env });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('en, es') });
  });

  test('that has none: the starters go out by aliases of one’s own, one for each', async () => {
    const { env, account } = await server({ keep: () => false });
    const args = ['--create-templates', '--template', 'SignIn=code', '--template', 'Register=code'];
    const run = await json([...online, ...args], { cwd: empty(), env });
    expect(run.made).toHaveLength(9);
    expect(account.first.template('code')).toMatchObject({ name: 'code' });
  });

  describe('that has something of the layout’s alias', () => {
    const args = [...online, '--create-templates'];
    const alias = 'logto-layout';
    const body = { alias, name: 'Mine', text: undefined };
    const draft = { ...body, subject: 'x', layout: undefined } as const;

    test('a layout with a place for templates is used, and stays as it is', async () => {
      const { env, account } = await server({ keep: () => false });
      const html = '<p>Mine</p>{{{@content}}}';
      account.first.templates.add({ type: 'Layout', ...body, html });
      const run = await json(args, { cwd: empty(), env });
      expect(run).toMatchObject({ code: 0 });
      expect(run.made).not.toContain(alias);
      expect(account.first.template(alias)).toMatchObject({ name: 'Mine', html });
      expect(account.first.template('logto-sign-in')).toMatchObject({ layout: alias });
    });

    test.each([
      ['a template', { type: 'Standard', ...draft, html: 'Mine' }, 'and no layout'],
      ['no place', { type: 'Layout', ...body, html: '<p>Mine</p>' }, 'has no single {{{ @content'],
    ] as const)('%s: nothing is made, and why is said', async (_name, template, words) => {
      const { env, account } = await server({ keep: () => false });
      account.first.templates.add(template);
      const cwd = empty();
      const run = await json(args, { cwd, env });
      expect(run).toMatchObject({ code: 1, error: { code: 'template-invalid' } });
      expect(run.error.message).toContain(words);
      expect(readdirSync(cwd)).toEqual(['package.json']);
      expect(account.first.templates.list()).toHaveLength(1);
    });

    test('the other language has a layout of its own', async () => {
      const { env, account } = await server({});
      for (const kept of account.first.templates.list()) {
        if (kept.alias === 'logto-sign-in') account.first.templates.remove(kept);
      }
      const run = await json([...args, '--language', 'es'], { cwd: empty(), env });
      expect(run.made).toEqual(['logto-layout-es', 'logto-sign-in']);
    });
  });

  test('that fails at the third: what exists is told, and the next run goes on from there', async () => {
    const { env, account } = await server(
      { keep: () => false },
      { faults: [{ match: 'POST /templates', after: 2, times: 1, status: 422, errorCode: 1105 }] },
    );
    const cwd = empty();
    const args = [...online, '--create-templates'];
    const run = await json(args, { cwd, env });
    expect(run).toMatchObject({ code: 1, error: { code: 'message-refused' } });
    expect(run.error.message).toContain('2 of 10 templates were made');
    expect(run.error.message).toContain('These exist: logto-layout, logto-sign-in.');
    expect(run.error.hint).toContain('again');
    expect(await json(args, { cwd, env })).toMatchObject({ code: 0 });
    expect(account.first.templates.list()).toHaveLength(10);
  });

  test.each([
    ['an answer is lost', { kind: 'hang-up', accepted: true }],
    ['a 500 hides that it was made', { status: 500, accepted: true }],
    ['a 500 that made nothing', { status: 500 }],
  ])('%s: no template twice, none missing', async (_name, fault) => {
    const { env, account } = await server(
      { keep: () => false },
      { faults: [{ match: 'POST /templates', after: 1, times: 2, ...fault }] },
    );
    const run = await json([...online, '--create-templates'], { cwd: empty(), env });
    expect(run).toMatchObject({ code: 0, ok: true });
    expect(run.made).toHaveLength(10);
    const aliases = account.first.templates.list().map(({ alias }) => alias);
    expect(new Set(aliases).size).toBe(10);
    expect(aliases).toHaveLength(10);
  });

  test('with 250 templates: all pages are read', async () => {
    const others = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`own-${n}`, text]));
    const { env, account } = await server({ keep: (alias) => alias !== 'logto-bind-mfa', others });
    const args = ['--template', 'BindMfa=own-249'];
    expect(await json([...online, ...args], { cwd: empty(), env })).toMatchObject({ code: 0 });
    expect(
      account.requests.list().filter(({ path }) => path === '/templates').length,
    ).toBeGreaterThan(2);
  });

  test('that refuses the token, and knows it as an account’s', async () => {
    const { env, accountToken } = await server({});
    const cwd = empty();
    const wrong = await json(online, { cwd, env: { ...env, POSTMARK_SERVER_TOKEN: token } });
    expect(wrong).toMatchObject({ code: 4, error: { code: 'token-rejected' } });
    expect(wrong.error.message).not.toContain('account token');
    const account = { ...env, POSTMARK_SERVER_TOKEN: accountToken.reveal() };
    const other = await json(online, { cwd, env: account });
    expect(other).toMatchObject({ code: 4, error: { code: 'token-rejected' } });
    expect(other.error.message).toContain('This is an account token');
    const test = await json(online, {
      cwd,
      env: { ...env, POSTMARK_SERVER_TOKEN: 'POSTMARK_API_TEST' },
    });
    expect(test).toMatchObject({ code: 4, error: { code: 'token-rejected' } });
    expect(JSON.stringify([wrong, other])).not.toContain(accountToken.reveal());
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });

  test('that is out of reach: nothing is written', async () => {
    const { env } = await server({}, { faults: [{ status: 503, errorCode: 100, retryAfter: 90 }] });
    const cwd = empty();
    expect(await json(online, { cwd, env })).toMatchObject({ code: 5 });
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });

  test.each([
    ['nowhere', 'has no message stream "nowhere"'],
    ['broadcast', 'is not a transactional one'],
  ])('stream %s', async (stream, words) => {
    const { env } = await server({});
    const run = await json([...online, '--stream', stream], { cwd: empty(), env });
    expect(run).toMatchObject({ code: 1, error: { code: 'stream-not-found' } });
    expect(run.error.message).toContain(words);
    expect(run.error.hint).toContain('outbound');
  });

  test('an account token: a sender that may not send is warned about', async () => {
    const { env, accountToken } = await server(
      {},
      {
        senders: [
          { email: 'no-reply@example.com', confirmed: false },
          { email: 'ok@example.org', confirmed: true },
        ],
        domains: [{ name: 'example.net', dkimVerified: true }],
      },
    );
    const all = { ...env, POSTMARK_ACCOUNT_TOKEN: accountToken.reveal() };
    const warnings = async (sender: string) => {
      const run = await json(['init', '--yes', '--from-email', sender], { cwd: empty(), env: all });
      return run.warnings.length;
    };
    expect(await warnings('no-reply@example.com')).toBe(1);
    expect(await warnings('App <OK@example.org>')).toBe(0);
    expect(await warnings('any@example.net')).toBe(0);
    const wrong = { ...env, POSTMARK_ACCOUNT_TOKEN: 'wrong' };
    const run = await json(online, { cwd: empty(), env: wrong });
    expect(run).toMatchObject({ code: 1, warnings: [expect.stringContaining('was not checked')] });
  });

  test('sends a first mail', async () => {
    const { env, account } = await server({}, { settings: { DeliveryType: 'Sandbox' } });
    const run = await json([...online, '--send-to', 'ada@example.com'], { cwd: empty(), env });
    expect(run).toMatchObject({
      code: 0,
      mail: { to: 'ada@example.com' },
      server: { delivery: 'Sandbox' },
    });
    expect(run.warnings[0]).toContain('will not be delivered');
    expect(account.mailbox.message(run.mail.messageId)).toBeDefined();
  });

  test('a first mail that is refused is a part of the report, not instead of it', async () => {
    const fault = { match: 'POST /email/withTemplate', status: 422, errorCode: 412 };
    const { env } = await server({}, { faults: [fault] });
    const args = [...online, '--send-to', 'ada@example.com'];
    const run = await json(args, { cwd: empty(), env });
    expect(run).toMatchObject({ code: 1, ok: false, error: { code: 'account-pending' } });
    expect(run.files).toHaveLength(1);
    expect(run.templates).toHaveLength(9);
    const shown = await runInProcess(args, { cwd: empty(), env });
    expect(shown.stdout).toContain('Wrote .postmarkrc.json');
    expect(shown.stderr).toContain('error[account-pending]');
  });

  test('a template that does not show the code is found before anybody waits for one', async () => {
    const { env } = await server({ others: { notice: 'You signed in.' } });
    const run = await json([...online, '--template', 'SignIn=notice'], { cwd: empty(), env });
    expect(run).toMatchObject({ code: 1, ok: false });
    expect(run.findings.map(({ rule }: { rule: string }) => rule)).toContain(
      'template-misses-code',
    );
  });

  test('a layout is no template to send', async () => {
    const { env, account } = await server({});
    account.first.templates.add({
      type: 'Layout',
      alias: 'frame',
      name: 'Frame',
      html: '{{{ @content }}}',
      text: undefined,
    });
    const run = await json([...online, '--template', 'SignIn=frame'], { cwd: empty(), env });
    expect(run).toMatchObject({ code: 1, error: { code: 'template-invalid' } });
  });
});

describe('for Logto', () => {
  test('--print logto gives strict JSON, the token only with --reveal-token', async () => {
    const env = { POSTMARK_SERVER_TOKEN: token };
    const cwd = empty();
    const args = [...offline, '--format', 'yaml', '--print', 'logto'];
    const plain = await runInProcess(args, { cwd, env });
    expect(plain.code).toBe(0);
    expect(plain.stdout + plain.stderr).not.toContain(token);
    expect(Object.keys(JSON.parse(plain.stdout))).toEqual([
      'serverToken',
      'fromEmail',
      'templates',
    ]);
    const revealed = await runInProcess([...args, '--reveal-token'], { cwd, env });
    expect(JSON.parse(revealed.stdout).serverToken).toBe(token);
    expect(revealed.stderr).not.toContain(token);
    expect(await checkConfig(revealed.stdout, { path: 'x.json', logto: true })).toEqual([]);
  });

  test('it is what validate-config prints: variables filled in, types of one’s own, the warning', async () => {
    const config = {
      fromEmail: '${FROM}',
      templates: [
        { usageType: 'SignIn', templateAlias: '${A:-x}' },
        { usageType: 'MyOwn', templateAlias: 'own' },
      ],
    };
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': JSON.stringify(config) });
    const env = { FROM: 'a@example.org' };
    const args = ['init', '--yes', '--force', '--offline', '--print', 'logto'];
    const printed = await runInProcess(args, { cwd, env });
    const said = await runInProcess(['validate-config', '--print', 'logto'], { cwd, env });
    expect(printed.stdout).toBe(said.stdout);
    expect(printed.stdout).toContain('MyOwn');
    expect(printed.stderr).toContain('The token is not filled in');
    // What Logto would refuse is not printed, and nothing is written for it.
    const before = everything(cwd);
    const refused = await runInProcess([...args, '--types', 'required'], { cwd });
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(everything(cwd)).toEqual(before);
  });

  test('to print needs no --yes, and writes nothing', async () => {
    const cwd = empty();
    const run = await runInProcess(['init', ...from, '--offline', '--print', 'logto'], { cwd });
    expect(run.code).toBe(0);
    expect(Object.keys(JSON.parse(run.stdout))).toContain('templates');
    expect(run.stderr).toContain('Nothing was made.');
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });
});

test('an interruption before anything is written leaves nothing behind', async () => {
  const cwd = empty();
  const { env } = await server({ keep: () => false });
  const controller = new AbortController();
  const { interruption } = await import('../../src/application.js');
  controller.abort(interruption());
  const args = ['init', '--yes', ...from, '--create-templates'];
  const run = await json(args, { cwd, env, signal: controller.signal });
  expect(run).toMatchObject({ code: 130, error: { code: 'interrupted' } });
  expect(readdirSync(cwd)).toEqual(['package.json']);
});

/** The real ones, on a clock whose waits are over at once. */
const outsideOf = async (apiUrl: string) => ({
  openLine: await lineTo(apiUrl, {}),
  clock: fastClock(),
  random: await systemRandom(),
  signal: new AbortController().signal,
});
const hasty: Pick<Context, 'openServer' | 'connectReader'> = {
  openServer: async (options) => openServer(options, await outsideOf(options.apiUrl)),
  connectReader: async (options) => connectReader(options, await outsideOf(options.apiUrl)),
};

describe('a server that answers 5xx half of the time', () => {
  test.each([1, 3])(
    'seed %i: run until it is through, every template is made once',
    async (seed) => {
      const { env, account } = await server(
        { keep: () => false },
        { seed, faults: [{ chance: 0.5, status: 500, accepted: true }] },
      );
      const cwd = empty();
      const args = ['init', '--yes', ...from, '--create-templates'];
      const codes: number[] = [];
      for (let runs = 0; runs < 20 && codes.at(-1) !== 0; runs += 1) {
        const options = { cwd, env, instead: hasty };
        const { code, stdout } = await runInProcess([...args, '--json'], options);
        codes.push(code);
        if (code !== 0) expect(JSON.parse(stdout).error.code).toBe('postmark-unavailable');
      }
      expect(codes.at(-1)).toBe(0);
      const aliases = account.first.templates.list().map(({ alias }) => alias);
      expect(aliases).toHaveLength(10);
      expect(new Set(aliases).size).toBe(10);
    },
  );
});

test('--debug and --quiet tell nothing of the token either', async () => {
  const { env, serverToken } = await server({});
  for (const flag of ['--debug', '--quiet', '--json']) {
    const args = ['init', '--yes', ...from, '--token-in', 'env-file', flag];
    const run = await runInProcess(args, { cwd: empty(), env });
    expect(run.code).toBe(0);
    expect(run.stdout + run.stderr).not.toContain(serverToken.reveal());
    if (flag === '--debug') expect(run.stderr).toContain('GET /templates');
  }
});

describe('what cannot be taken for a file of the project', () => {
  const args = [...offline, '--token-in', 'env-file'];
  const env = { POSTMARK_SERVER_TOKEN: token };

  test.each(['.env', '.gitignore'])('a %s that is not UTF-8 stays as it is', async (name) => {
    const cwd = empty();
    const bytes = Buffer.from([0x41, 0x3d, 0xe9, 0x0a]);
    writeFileSync(join(cwd, name), bytes);
    const run = await json(args, { cwd, env });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
    expect(run.error.message).toContain('not UTF-8');
    expect(readFileSync(join(cwd, name))).toEqual(bytes);
    expect(readdirSync(cwd).sort()).toEqual([name, 'package.json'].sort());
  });

  test('a config above the project is left alone', async () => {
    const above = workspace({
      '.postmarkrc.json': '{"fromEmail":"a@b.co"}',
      'child/.git/HEAD': '',
    });
    const before = read(above, '.postmarkrc.json');
    const cwd = join(above, 'child');
    expect(await json([...args, '--force'], { cwd, env })).toMatchObject({ code: 0 });
    expect(read(above, '.postmarkrc.json')).toBe(before);
    expect(readdirSync(above).sort()).toEqual(['.postmarkrc.json', 'child']);
    expect(readdirSync(cwd)).toContain('.postmarkrc.json');
  });
});

/** The words that a shell makes of a line. */
const wordsOf = (line: string): readonly string[] =>
  execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

test.each(['a #b/c.json', 'a: b.json', "it's.json", 'my conf.json', '$(x).json', '-x.json'])(
  'a file called %s is one word, to the workflow and in what comes next',
  async (name) => {
    const cwd = empty();
    const run = await runInProcess([...offline, '--workflow', `--output=${name}`], { cwd });
    expect(run).toMatchObject({ code: 0 });
    const workflow = parseYaml(read(cwd, '.github/workflows/postmark-config.yml'));
    const { run: line } = workflow.jobs.validate.steps.at(-1);
    const path = wordsOf(line.trim()).at(-1) ?? '';
    expect(join(cwd, path)).toBe(join(cwd, name));
    const command = run.stdout.split('\n').find((text) => text.includes('--config')) ?? '';
    const words = wordsOf(command.trim());
    expect(join(words[words.indexOf('--config') + 1] ?? '')).toBe(name);
  },
);

describe('a config that holds no object', () => {
  test.each([
    ['.postmarkrc.json', '"x"'],
    ['.postmarkrc.json', '42'],
    ['.postmarkrc.json', 'null'],
    ['package.json', '{"name":"x","postmark":"str"}'],
    ['.postmarkrc.yaml', 'just a string\n'],
    ['.postmarkrc.yaml', '42\n'],
    ['.postmarkrc.yaml', 'null\n'],
    ['.postmarkrc', '"x"'],
  ])('%s: %s stays as it is, also with --force', async (name, text) => {
    const cwd = workspace({ 'package.json': '{}', [name]: text });
    for (const more of [[], ['--force']]) {
      const run = await json([...offline, ...more], { cwd });
      expect(run).toMatchObject({ code: 3, error: { code: 'config-invalid' } });
    }
    expect(read(cwd, name)).toBe(text);
  });

  test.each([
    ['.postmarkrc.json', '// only\n/* a comment */\n'],
    ['.postmarkrc.yaml', '# only\n\n# comments'],
    ['.postmarkrc', '# only\n'],
    ['.postmarkrc', '// only\n'],
  ])('%s of comments is as good as an empty one, and keeps them', async (name, text) => {
    const cwd = workspace({ 'package.json': '{}', [name]: text });
    expect(await json(offline, { cwd })).toMatchObject({ code: 0, ok: true, config: name });
    expect(read(cwd, name).startsWith(`${text.trimEnd()}\n`)).toBe(true);
  });
});

describe('Git has the last word', () => {
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.co', ...args], { cwd });
  const inRepository = (files: Readonly<Record<string, string>>) => {
    const cwd = workspace({ 'package.json': '{}', ...files });
    git(cwd, 'init', '-q');
    return cwd;
  };
  const args = [...offline, '--token-in', 'env-file'];
  const env = { POSTMARK_SERVER_TOKEN: token };

  test('a rule that a later one takes back is written again', async () => {
    const cwd = inRepository({ '.gitignore': '.env\n!.e*\n' });
    const run = await runInProcess(args, { cwd, env });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('and out of Git');
    expect(git(cwd, 'status', '--porcelain', '-uall').toString()).not.toContain('.env');
    expect(await runInProcess(args, { cwd, env })).toMatchObject({ code: 0 });
    expect(read(cwd, '.gitignore')).toBe('.env\n!.e*\n.env\n');
  });

  test('a tracked file that holds the token already is told, not called safe', async () => {
    const cwd = inRepository({ '.env': `POSTMARK_SERVER_TOKEN=${token}\n` });
    git(cwd, 'add', '-f', '.env');
    const run = await json(offline, { cwd });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
    expect(run.error.message).toContain('Git tracks .env');
  });

  test('a .gitignore that is a link takes nothing, since Git follows none', async () => {
    const cwd = inRepository({ 'c/ignore': '' });
    symlinkSync('c/ignore', join(cwd, '.gitignore'));
    const run = await json(args, { cwd, env });
    expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
    expect(read(cwd, 'c/ignore')).toBe('');
    expect(existsSync(join(cwd, '.env'))).toBe(false);
  });

  test('where Git does not answer, that is said and nothing claimed', async () => {
    const cwd = inRepository({});
    const instead: Partial<Context> = {
      isTrackedByGit: async () => 'unknown',
      isIgnoredByGit: async () => 'unknown',
    };
    const run = await runInProcess(args, { cwd, env, instead });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Git could not be asked about .env');
    expect(run.stdout).not.toContain('and out of Git');
  });

  test('a workflow for a file that Git ignores is refused', async () => {
    const cwd = inRepository({ '.gitignore': '.postmarkrc.json\n' });
    const run = await json([...offline, '--workflow'], { cwd });
    expect(run).toMatchObject({ code: 2, error: { code: 'usage' } });
    expect(run.error.message).toContain('Git ignores .postmarkrc.json');
  });

  test('outside of a repository it is not named as a witness', async () => {
    const run = await runInProcess(args, { cwd: empty(), env });
    expect(run.stdout).toContain('and named in .gitignore');
  });
});

test('a link from .env out of the project takes no token', async () => {
  const outside = workspace({ secrets: 'A=1\n' });
  const cwd = empty();
  symlinkSync(join(outside, 'secrets'), join(cwd, '.env'));
  const args = [...offline, '--token-in', 'env-file'];
  const run = await json(args, { cwd, env: { POSTMARK_SERVER_TOKEN: token } });
  expect(run).toMatchObject({ code: 1, error: { code: 'file-not-written' } });
  expect(everything(outside)).toEqual({ secrets: 'A=1\n' });
  expect(existsSync(join(cwd, '.postmarkrc.json'))).toBe(false);
});

test('a config that another one hides is warned about, and named in what comes next', async () => {
  const cwd = workspace({ 'package.json': '{"postmark":{"templates":[]}}' });
  const run = await runInProcess([...offline, '--output', '.postmarkrc.yaml'], { cwd });
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('package.json is found before .postmarkrc.yaml');
  expect(run.stdout).toContain('validate-config --config .postmarkrc.yaml');
});
