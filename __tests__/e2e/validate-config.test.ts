import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkFormats } from '../../src/report/check/formats.js';
import { usageTypes } from '../../src/verification/usage-type.js';
import { inFolder, runBinary } from '../support/binary.js';
import { runInProcess } from '../support/in-process.js';

const token = '3f9c1a2e-7b4d-4e8a-9c10-5d2e8f6a7b31';
const templates = usageTypes.map((usageType) => ({ usageType, templateAlias: 'code' }));
const right = JSON.stringify({ fromEmail: 'no-reply@acme.io', templates }, undefined, 2);
const withToken = right.replace('{', `{\n  "serverToken": "${token}",`);
const wrong = right.replace('no-reply@acme.io', '');

type Files = Readonly<Record<string, string | Uint8Array>>;

async function validate(
  files: Files,
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    stdin?: string;
    prepare?: (cwd: string) => unknown;
    /** As a process of its own, where that is what is looked at. */
    spawned?: boolean;
  } = {},
) {
  return inFolder(async (cwd) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(cwd, name, '..'), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
    await options.prepare?.(cwd);
    const { env = {}, stdin = '', spawned = false } = options;
    const run = await (spawned ? runBinary : runInProcess)(['validate-config', ...args], {
      cwd,
      env,
      stdin,
    });
    const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
    return {
      ...run,
      written: args.includes('--output') && run.code !== 2 ? tryRead(read, 'report') : '',
    };
  });
}

function tryRead(read: (name: string) => string, name: string): string {
  try {
    return read(name);
  } catch {
    return '';
  }
}

const rulesOf = (stdout: string): readonly string[] =>
  JSON.parse(stdout).files.flatMap((file: { diagnostics: { rule: string }[] }) =>
    file.diagnostics.map(({ rule }) => rule),
  );

describe('the answer', () => {
  test('yes: the found config has nothing wrong', async () => {
    const run = await validate({ '.postmarkrc.json': right }, [], { spawned: true });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toBe('✔ 1 file checked, nothing found.\n');
    expect(await validate({ '.postmarkrc.json': right }, ['-q'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('no: with the place, the words and the source', async () => {
    const run = await validate({ 'config/.postmarkrc.yaml': 'fromEmail: acme\ntemplates: []\n' }, [
      'config/.postmarkrc.yaml',
    ]);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('config/.postmarkrc.yaml:1:12  error  invalid-address\n');
    expect(run.stdout).toContain('> 1 | fromEmail: acme\n      |            ^^^^\n');
    expect(run.stdout).toMatch(/\n✖ 5 errors in 1 file\.\n$/);
  });

  test('as JSON: the document that is promised', async () => {
    const run = await validate({ 'a.json': '{"fromEmail":"a@acme.io","templates":{}}' }, [
      'a.json',
      '--json',
    ]);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(run.stdout)).toEqual({
      ok: false,
      files: [
        {
          path: 'a.json',
          diagnostics: [
            {
              rule: 'wrong-type',
              severity: 'error',
              message: expect.stringContaining('"templates" should be a list'),
              hint: expect.any(String),
              pointer: '/templates',
              line: 1,
              column: 38,
              endLine: 1,
              endColumn: 39,
            },
          ],
        },
      ],
      summary: { errors: 1, warnings: 0 },
    });
  });

  test('warnings fail a run that asks for it', async () => {
    const four = {
      'a.json': `[${templates
        .filter(({ usageType }) => !usageType.startsWith('B'))
        .map((entry) => JSON.stringify(entry))
        .join()}]`,
    };
    expect((await validate(four, ['a.json'])).code).toBe(0);
    expect((await validate(four, ['a.json', '--fail-on', 'warning'])).code).toBe(1);
  });

  test("Logto's documentation, pasted: a yes with two warnings; a no for Logto itself", async () => {
    const block = readFileSync(
      new URL('../cases/err/logto-documentation.jsonc', import.meta.url),
      'utf8',
    );
    const run = await validate({ '.postmarkrc.jsonc': block }, ['--json']);
    expect(run.code).toBe(0);
    expect([...rulesOf(run.stdout)].sort()).toEqual(['generic-fallback', 'not-strict-json']);
    expect((await validate({ '.postmarkrc.jsonc': block }, ['--logto'])).code).toBe(1);
  });
});

describe('what is read', () => {
  test('nothing there to check', async () => {
    const run = await validate({}, ['--json'], { spawned: true });
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: false,
      error: { code: 'config-not-found' },
    });
  });

  test('what cannot be read is named, and the others are checked all the same', async () => {
    const files = {
      'good.json': right,
      'bad.json': wrong,
      'utf16.json': Buffer.from(`\uFEFF${right}`, 'utf16le'),
      'folder/x': '',
    };
    const run = await validate(files, [
      'none.json',
      'good.json',
      'folder',
      'bad.json',
      'utf16.json',
      '--json',
    ]);
    expect(run.code).toBe(3);
    expect(run.stderr.match(/error\[config-not-found\]/g)).toHaveLength(1);
    expect(run.stderr.match(/error\[config-unreadable\]/g)).toHaveLength(2);
    const { ok, error, files: found, summary } = JSON.parse(run.stdout);
    expect({ ok, code: error.code, summary }).toEqual({
      ok: false,
      code: 'config-unreadable',
      summary: { errors: 1, warnings: 0, unreadable: 3 },
    });
    expect(
      found.map(
        ({
          path,
          error: own,
          diagnostics,
        }: {
          path: string;
          error?: { code: string };
          diagnostics: [];
        }) => [path, own?.code ?? diagnostics.length],
      ),
    ).toEqual([
      ['bad.json', 1],
      ['folder', 'config-unreadable'],
      ['good.json', 0],
      ['none.json', 'config-not-found'],
      ['utf16.json', 'config-unreadable'],
    ]);
  });

  test('globs, hidden files among them, each file once; node_modules is passed over', async () => {
    const files = {
      'b/.postmarkrc.json': wrong,
      'a.json': right,
      'node_modules/x/c.json': wrong,
      '[d].json': wrong,
    };
    const run = await validate(files, ['**/*.json', 'a.json', '[d].json', '--json']);
    expect(JSON.parse(run.stdout).files.map(({ path }: { path: string }) => path)).toEqual([
      '[d].json',
      'a.json',
      'b/.postmarkrc.json',
    ]);
    // A check that looked at nothing has not passed.
    for (const glob of ['*.yaml', 'package.jso?']) {
      const none = await validate({}, [glob, '--json']);
      expect(none.code).toBe(3);
      expect(JSON.parse(none.stdout)).toMatchObject({ error: { code: 'config-not-found' } });
    }
  });

  test('stdin, in the language of its name', async () => {
    const yaml = '\uFEFFfromEmail: "😀 <a@acme>"\ntemplates: []\n';
    const run = await validate({}, ['-', '--stdin-filename', 'sub/x.yaml', '--json'], {
      stdin: yaml,
    });
    const [file] = JSON.parse(run.stdout).files;
    expect(file.path).toBe('sub/x.yaml');
    expect(file.diagnostics[0]).toMatchObject({
      rule: 'invalid-address',
      line: 1,
      column: 12,
      endColumn: 25,
    });
    expect((await validate({}, ['-'], { stdin: wrong })).stdout).toContain('<stdin>:2:16');
  });

  test('package.json, and a module, which has no places', async () => {
    const packageJson = JSON.stringify({ name: 'x', postmark: JSON.parse(wrong) });
    const found = await validate({ 'package.json': packageJson }, ['--json']);
    expect(JSON.parse(found.stdout).files[0].diagnostics[0]).toMatchObject({
      pointer: '/postmark/fromEmail',
      line: 1,
    });
    const module = `export default ${withToken.replace(/"(\w+)":/g, '$1:')};`;
    const run = await validate({ 'postmark.config.mjs': module.replace('no-reply@acme.io', '') }, [
      '--json',
    ]);
    // The token may well have come from the environment: it is not called one in the file.
    expect(JSON.parse(run.stdout).files[0].diagnostics).toEqual([
      {
        rule: 'empty-value',
        severity: 'error',
        message: expect.any(String),
        hint: expect.any(String),
        pointer: '/fromEmail',
      },
    ]);
  });

  test('variables come from the environment and a .env beside the file', async () => {
    const files = {
      'sub/a.json': right.replace('no-reply@acme.io', '${POSTMARK_WHO}'),
      'sub/.env': 'POSTMARK_WHO=ada@acme.io\n',
      'b.json': right.replace('no-reply@acme.io', '${WHO}'),
    };
    expect(
      (await validate(files, ['sub/a.json', 'b.json'], { env: { WHO: 'bob@acme.io' } })).code,
    ).toBe(0);
    const run = await validate(files, ['sub/a.json', 'b.json', '--json'], {
      env: { WHO: 'secret and no address' },
    });
    expect(rulesOf(run.stdout)).toEqual(['invalid-address']);
    // What a variable holds is nobody's to see.
    expect(run.stdout).not.toContain('secret and');
  });
});

describe('wrong usage', () => {
  test.each([
    [['--format', 'xml']],
    [['--fail-on', 'info']],
    [['a.json', '--config', 'a.json']],
    [['a.json', '--stdin-filename', 'x.json']],
    [['-', '--stdin-filename', 'x.mjs']],
    [['--json', '--format', 'sarif']],
  ])('%j', async (args) => {
    const run = await validate({ 'a.json': right }, args, { spawned: true });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/^error\[usage\] /);
  });
});

describe('reports', () => {
  test('--output writes the report and leaves a summary', async () => {
    const run = await validate({ 'a.json': wrong }, [
      'a.json',
      '--format',
      'sarif',
      '--output',
      'report',
    ]);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: '✖ 1 error in 1 file.\n' });
    expect(JSON.parse(run.written)).toMatchObject({ version: '2.1.0' });
    const pretty = await validate({ 'a.json': wrong }, ['a.json', '--output', 'report'], {
      env: { FORCE_COLOR: '1' },
    });
    expect(pretty.written).toMatch(/^a\.json:2:16 {2}error/);
    expect(
      await validate({ 'a.json': wrong }, ['a.json', '--output', 'none/report']),
    ).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error\[file-not-written\]/),
    });
  });

  test('annotations come by themselves on GitHub, beside pretty output only', async () => {
    const env = { GITHUB_ACTIONS: 'true' };
    const files = { 'a.json': wrong };
    const { stdout } = await validate(files, ['a.json'], { env });
    expect(stdout).toMatch(/^a\.json:2:16 {2}error {2}empty-value\n/);
    expect(stdout).toMatch(
      /\n::error file=a\.json,line=2,endLine=2,col=16,endColumn=18,title=empty-value::/,
    );
    const json = await validate(files, ['a.json', '--format', 'json'], { env });
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false });
  });

  test('equal runs give equal bytes, in every format', async () => {
    for (const format of checkFormats) {
      const run = () =>
        validate({ 'a.json': wrong, 'b.json': withToken }, ['*.json', '--format', format]);
      const { stdout, stderr } = await run();
      expect(await run()).toMatchObject({ stdout, stderr });
    }
  });
});

describe('the token', () => {
  const git = (cwd: string, ...args: string[]) => execFileSync('git', ['-C', cwd, ...args]);

  test('weighs more in a file that Git tracks', async () => {
    const files = { 'sub/tracked.json': withToken, 'sub/new.json': withToken };
    const prepare = (cwd: string): void => {
      git(cwd, 'init', '-q');
      git(cwd, 'add', 'sub/tracked.json');
    };
    const run = await validate(files, ['sub/*.json', '--json'], { prepare });
    expect(rulesOf(run.stdout)).toEqual(['literal-token', 'committed-token']);
    expect(run.code).toBe(1);
    const logto = await validate(files, ['sub/*.json', '--json', '--logto'], { prepare });
    expect(rulesOf(logto.stdout)).toEqual(['committed-token']);
  });

  test("a repository's own settings run nothing", async () => {
    const prepare = async (cwd: string): Promise<void> => {
      git(cwd, 'init', '-q');
      git(cwd, 'config', 'core.fsmonitor', 'touch ran; false');
      git(cwd, 'add', '.postmarkrc.json');
      execFileSync('rm', ['-f', join(cwd, 'ran')]);
    };
    const run = await inFolder(async (cwd) => {
      await writeFile(join(cwd, '.postmarkrc.json'), withToken);
      await prepare(cwd);
      const { stdout } = await runBinary(['validate-config', '--json'], { cwd });
      return {
        stdout,
        ran: tryRead((name) => readFileSync(join(cwd, name), 'utf8') || 'yes', 'ran'),
      };
    });
    expect(rulesOf(run.stdout)).toEqual(['committed-token']);
    expect(run.ran).toBe('');
  });

  const places = {
    'as.json': withToken,
    'broken.json': withToken.replace('",', '"'),
    'unclosed.json': withToken.replace('",', ''),
    'one-line.json': JSON.stringify({ serverToken: token, fromEmail: 'x', templates: {} }),
    'other-key.json': right.replace('no-reply@acme.io', token),
    'alias.json': right.replace('"code"', `"${token}!"`),
    'default.yaml': `serverToken: \${NONE:-${token}}\nfromEmail: x\ntemplates: []\n`,
    'folded.yaml': `serverToken: >-\n  ${token}\nfromEmail: x\ntemplates: []\n`,
    'short.json': withToken.replaceAll(token, 'abc-hunter2'),
    'nested.json': `{"auth":{"pass":"hunter2"},"host":"x","port":1}`,
    'variable.json': right.replace('no-reply@acme.io', '${POSTMARK_SERVER_TOKEN}'),
  };

  test.each(checkFormats)('is in no report: %s', async (format) => {
    const env = { POSTMARK_SERVER_TOKEN: token };
    const run = await validate(places, ['*.json', '*.yaml', '--format', format], { env });
    expect(run.code).toBe(1);
    const all = run.stdout + run.stderr;
    expect(all).toContain('short.json');
    expect(all).not.toContain(token);
    expect(all).not.toContain(token.slice(9, 23));
    expect(all).not.toContain('hunter2');
  });
});
