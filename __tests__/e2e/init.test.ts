import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import fastStringWidth from 'fast-string-width';
import { inFolder, runBinary } from '../support/binary.js';
import { serverWith } from '../support/server-with.js';
import { down, enter, inTerminal, inTerminals, type Step } from '../support/terminal.js';

/** `init` as a process: in a real terminal, and with the environment that scripts have. */
const clearLine = '\u0015';

type Server = Awaited<ReturnType<typeof serverWith>>;
const running: Server[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.close()));
});
const server = async (...args: Parameters<typeof serverWith>): Promise<Server> => {
  const started = await serverWith(...args);
  running.push(started);
  return started;
};

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Everything that was ever drawn, in lines. */
const linesOf = (screen: string): readonly string[] =>
  screen
    .split(/\r?\n|\r|\u001b\[\d*[A-HJK]/)
    .map((line) => stripVTControlCharacters(line))
    // A command is there to be copied, and a template's tags have no blanks to break at.
    .filter((line) => !line.trim().startsWith('npx ') && !line.includes('}}{{'));

inTerminals('init in a terminal (skipped without python3)', () => {
  test('the default way, at 120 columns; nobody sees the token', async () => {
    const { account, serverToken, url } = await server({
      keep: (alias) => alias !== 'logto-bind-mfa',
    });
    await inFolder(async (cwd) => {
      execFileSync('git', ['init', '-q'], { cwd });
      const token = serverToken.reveal();
      const { code, screen, stdout, processes } = await inTerminal(['init'], {
        cwd,
        env: { POSTMARK_API_URL: url, HOME: cwd, ...recordedGit(cwd) },
        columns: 120,
        steps: [
          { wait: 'server token', type: token },
          { wait: '*'.repeat(36), type: enter, look: true },
          { wait: 'Sender', type: `no-reply@example.com${enter}` },
          // Leaves out the one below the four that stay.
          { wait: 'Usage types', type: `${down.repeat(5)} ${enter}` },
          { wait: 'Templates', type: enter, look: true },
          { wait: 'live?', type: enter },
          { wait: 'Config file', type: enter },
          { wait: 'workflow', type: enter },
          { wait: 'Write these 3 files', type: enter },
          { wait: 'Create 1 template', type: enter, look: true },
          { wait: 'Check', type: enter },
          { wait: 'first mail', type: enter },
        ],
      });
      expect({ code, stdout }).toMatchObject({ code: 0 });
      expect(stdout).toContain('Made 1 template.');
      expect(readFileSync(join(cwd, '.postmarkrc.json'), 'utf8')).not.toContain('UserPermission');
      expect(account.first.template('logto-bind-mfa')).toBeDefined();
      // Only its stars: on the screen, in the process list, to Git, in every file but the chosen one.
      expect(screen + stdout).not.toContain(token);
      if (process.platform === 'linux') {
        expect(processes.join('\n')).toContain('postmark-verify.js init');
      }
      expect(processes.join('\n')).not.toContain(token);
      expect(readFileSync(join(cwd, 'bin/asked'), 'utf8')).toContain('check-ignore');
      const holders = files(cwd).filter((path) => readFileSync(path, 'utf8').includes(token));
      expect(holders).toEqual([join(cwd, '.env')]);
      expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600);
      expect(git(cwd, 'check-ignore', '.env')).toBe('.env\n');
      expect(linesOf(screen).filter((line) => fastStringWidth(line) > 120)).toEqual([]);
    });
  });

  test('every other way, at 40 columns: a wrong token, lists, searches, a config that is there', async () => {
    const { url, account, accountToken, serverToken } = await many();
    await inFolder(async (cwd) => {
      const text =
        '{\n  // ours\n  "fromEmail": "old@example.com",\n  "templates": [\n    { "usageType": "SignIn", "templateAlias": "ours" }\n  ]\n}\n';
      writeFileSync(join(cwd, '.postmarkrc.json'), text);
      execFileSync('git', ['init', '-q'], { cwd });
      const token = serverToken.reveal();
      const { screen, stdout, code } = await inTerminal(['init'], {
        cwd,
        env: { POSTMARK_API_URL: url, POSTMARK_ACCOUNT_TOKEN: accountToken.reveal() },
        columns: 40,
        rows: 24,
        steps: [
          ...untilTemplates(token),
          { wait: 'Template for SignIn', type: 'own: tpl-249' },
          { wait: '❯ tpl-249', type: enter },
          { wait: 'Template for Register', type: enter },
          { wait: 'Template for ForgotPassword', type: enter },
          { wait: 'Template for Generic', type: enter },
          { wait: 'Message stream', type: `${down}${enter}` },
          { wait: 'live?', type: `${down}${down}${enter}` },
          { wait: 'Config file', type: enter },
          { wait: 'Write these 2 files', type: enter },
          { wait: 'Create', type: `n${enter}` },
          { wait: 'Check', type: enter },
          { wait: 'first mail', type: `ada@example.com${enter}` },
        ],
      });
      expect({ code, screen }).toMatchObject({ code: 1 });
      const config = readFileSync(join(cwd, '.postmarkrc.json'), 'utf8');
      expect(config).toContain('// ours');
      expect(config).toContain('"fromEmail": "codes@example.net"');
      expect(config).toContain('{ "usageType": "SignIn", "templateAlias": "tpl-249" }');
      expect(config).toContain(token);
      expect(git(cwd, 'check-ignore', '.postmarkrc.json')).toBe('.postmarkrc.json\n');
      expect(stdout).toContain('Sent a first mail to ada@example.com');
      expect(account.first.templates.list()).toHaveLength(250);
      expect(screen + stdout).not.toContain(token);
      const lines = linesOf(screen);
      expect(lines.filter((line) => fastStringWidth(line) > 40)).toEqual([]);
      // Sentences break between words, and a diff keeps its marks to itself.
      expect(lines).toContain('Nothing is written or made before you');
      expect(lines.filter((line) => /^ {2}[-+]/.test(line)).length).toBeGreaterThan(3);
    });
  });

  test('Postmark in trouble, then a no: nothing is there', async () => {
    const down503 = { status: 503, errorCode: 100, retryAfter: 90 };
    const { url, serverToken, account } = await server(
      { keep: () => false },
      {
        faults: [
          { match: 'GET /server', times: 2, ...down503 },
          { match: 'GET /templates*', times: 1, ...down503 },
        ],
      },
    );
    await inFolder(async (cwd) => {
      mkdirSync(join(cwd, '.git'));
      mkdirSync(join(cwd, '.github'));
      const token = serverToken.reveal();
      const { code, screen } = await inTerminal(['init'], {
        cwd,
        env: { POSTMARK_API_URL: url },
        steps: [
          { wait: 'server token', type: `${token}${enter}` },
          { wait: 'could not be checked', type: enter },
          { wait: 'could not be checked Try again', type: '' },
          { wait: 'could not be checked', type: `${down}${enter}` },
          { wait: 'server token', type: `${token}${enter}` },
          { wait: 'could not be looked at', type: enter },
          { wait: 'Sender', type: `a@b.co${enter}` },
          { wait: 'Usage types', type: enter },
          { wait: 'Templates', type: enter },
          { wait: 'live?', type: `${down}${enter}` },
          { wait: 'Config file', type: `${down}${enter}` },
          { wait: 'workflow', type: enter },
          { wait: 'Write these 2 files', type: `n${enter}` },
        ],
      });
      expect({ code, screen }).toMatchObject({ code: 130 });
      expect(screen).toContain('.postmarkrc.yaml');
      expect(screen).toContain('postmark-config.yml');
      expect(readdirSync(cwd).sort()).toEqual(['.git', '.github', 'package.json']);
      expect(account.first.templates.list()).toEqual([]);
    });
  });

  test('without a token and without colours: each alias typed, into package.json', async () => {
    await inFolder(async (cwd) => {
      const types = ['SignIn', 'Register', 'ForgotPassword', 'Generic'];
      const { code, screen, stdout } = await inTerminal(
        ['init', '--no-color', '--types', 'required'],
        {
          cwd,
          steps: [
            { wait: 'server token', type: enter },
            { wait: 'Sender', type: `a@b.co${enter}` },
            { wait: 'Template aliases', type: `${down}${enter}` },
            ...types.map((type) => ({ wait: `Alias for ${type}`, type: `my-${type}${enter}` })),
            { wait: 'Config file', type: `${down}${down}${enter}` },
            { wait: 'Write this file', type: enter },
            { wait: 'Check', type: enter },
          ],
        },
      );
      expect({ code, stdout }).toMatchObject({ code: 0 });
      expect(JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')).postmark).toMatchObject({
        fromEmail: 'a@b.co',
        templates: expect.arrayContaining([{ usageType: 'SignIn', templateAlias: 'my-SignIn' }]),
      });
      expect(screen).not.toMatch(/\u001b\[[0-9;]*m/);
    });
  });

  test('Ctrl-C at each kind of question, and Ctrl-D: 130, and nothing is there', async () => {
    const { url, accountToken, serverToken, account } = await many();
    const steps = [
      ...untilTemplates(serverToken.reveal()),
      { wait: 'Template for SignIn', type: enter },
    ];
    const env = { POSTMARK_API_URL: url, POSTMARK_ACCOUNT_TOKEN: accountToken.reveal() };
    const leave = (at: number, key: string) =>
      inFolder(async (cwd) => {
        const leaving = steps
          .slice(0, at + 1)
          .map((step, index) => (index === at ? { ...step, type: key } : step));
        const { code, screen } = await inTerminal(['init'], { cwd, env, steps: leaving });
        const { wait } = steps[at] ?? { wait: '' };
        expect({ wait, code, files: readdirSync(cwd) }).toEqual({
          wait,
          code: 130,
          files: ['package.json'],
        });
        expect(stripVTControlCharacters(screen).replace(/\s+/g, ' ')).toContain(
          'nothing was written and nothing made',
        );
        expect(screen).not.toContain('config-unreadable');
      });
    const kinds = ['server token', 'Sender', 'Sender, as', 'Usage types', 'Templates', 'SignIn'];
    const places = kinds.map((kind) => steps.findIndex(({ wait }) => wait.endsWith(kind)));
    expect(places).not.toContain(-1);
    // Two at a time, as there are cores.
    for (let index = 0; index < places.length; index += 2) {
      const pair = places.slice(index, index + 2);
      await Promise.all(pair.map((at, half) => leave(at, half === 0 ? '\u0003' : '\u0004')));
    }
    expect(account.first.templates.list()).toHaveLength(250);
  });

  test('Ctrl-C after the yes leaves what was said yes to, and tells it', async () => {
    await inFolder(async (cwd) => {
      const { code, stdout } = await inTerminal(['init', '--types', 'required', '--json'], {
        cwd,
        steps: [
          { wait: 'server token', type: enter },
          { wait: 'Sender', type: `a@b.co${enter}` },
          { wait: 'Template aliases', type: enter },
          { wait: 'Config file', type: enter },
          { wait: 'Write this file', type: enter },
          { wait: 'Check', type: '\u0003' },
        ],
      });
      expect(code).toBe(130);
      expect(stdout).toContain('.postmarkrc.json');
      expect(readdirSync(cwd).sort()).toEqual(['.postmarkrc.json', 'package.json']);
    });
  });

  test('in CI nothing is asked', async () => {
    await inFolder(async (cwd) => {
      const { code, screen } = await inTerminal(['init'], { cwd, env: { CI: 'true' } });
      expect(code).toBe(2);
      expect(screen).toContain('--yes and --from-email');
    });
  });

  test('what does not come ends a test with what is on the screen', async () => {
    const argv = ['/bin/sh', '-c', 'echo here; sleep 60'];
    const waiting = inTerminal([], {
      argv,
      cwd: '/',
      steps: [{ wait: 'never', type: '' }],
      seconds: 0.5,
    });
    await expect(waiting).rejects.toThrow(/"never" never came[\s\S]*here/);
  });
});

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8' });

/** A server with all that there is to choose from. */
let manyStarted: Promise<Server> | undefined;
function many(): Promise<Server> {
  manyStarted ??= start();
  return manyStarted;
  async function start(): Promise<Server> {
    const started = await server(
      {
        keep: () => false,
        others: Object.fromEntries(
          Array.from({ length: 250 }, (_, n) => [`tpl-${n}`, `Number ${n}: {{code}}`]),
        ),
      },
      {
        senders: [{ email: 'ok@example.org', confirmed: true }],
        domains: [{ name: 'example.net', dkimVerified: true }],
      },
    );
    const { streams } = started.account.first;
    const outbound = streams.list().find(({ id }) => id === 'outbound');
    if (outbound) streams.put({ ...outbound, id: 'codes', name: 'Codes' });
    return started;
  }
}

/** From a wrong token to the question which templates. */
function untilTemplates(token: string): readonly Step[] {
  return [
    { wait: 'server token', type: `wrong${enter}` },
    // Before the question is there: whether or not it is taken, it is not to be seen.
    { wait: 'did not accept', type: token },
    { wait: 'none yet', type: `${clearLine}${token}${enter}` },
    { wait: 'Sender', type: `${down}${enter}` },
    { wait: 'Sender, as', type: `codes${enter}` },
    { wait: '"@"', type: `@example.net${enter}` },
    { wait: 'Usage types', type: enter },
    { wait: 'Templates', type: `${down}${enter}` },
  ];
}

/** The real Git, behind one that writes down what it is asked. */
function recordedGit(cwd: string): { readonly PATH: string } {
  const bin = join(cwd, 'bin');
  mkdirSync(bin);
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\necho "$@" >> '${bin}/asked'\nexec '${real}' "$@"\n`;
  writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
  return { PATH: `${bin}:${process.env.PATH}` };
}

test('a fresh folder: init, validate-config, send --sandbox', async () => {
  await inFolder(async (cwd) => {
    const args = ['init', '--yes', '--offline', '--from-email', 'no-reply@example.com'];
    expect(await runBinary(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
    const check = await runBinary(['validate-config', '--fail-on', 'warning'], { cwd });
    expect(check).toMatchObject({ code: 0 });
    const mail = ['send', '--sandbox', '--to', 'ada@example.com', '--type', 'BindMfa'];
    expect(await runBinary(mail, { cwd })).toMatchObject({ code: 0 });
  });
});
