import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { InputStream, OutputStream } from '../../src/context.js';
import { checkConfig } from '../../src/index.js';
import { workspace } from '../config/workspace.js';
import { runInProcess } from '../support/in-process.js';
import { type Reply, scriptedPrompts } from '../support/scripted-prompts.js';
import { serverWith } from '../support/server-with.js';

/** `init` with somebody who answers; the questions in a real terminal are in e2e. */
const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});
const server = async (...args: Parameters<typeof serverWith>) => {
  const started = await serverWith(...args);
  running.push(started);
  return started;
};
const empty = () => workspace({ 'package.json': '{}\n' });
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const sender: Reply = ['Sender', 'no-reply@example.com'];

interface Talk {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly leaveAt?: number;
  readonly args?: readonly string[];
}

async function talk(replies: readonly Reply[], { cwd, env = {}, leaveAt, args = [] }: Talk) {
  const prompts = scriptedPrompts(replies, leaveAt);
  let stderr = '';
  const tty: OutputStream = {
    isTTY: true,
    colorLevel: 0,
    write: (text) => {
      stderr += text;
    },
  };
  const stdin: InputStream = { isTTY: true, readAll: async () => new Uint8Array() };
  const run = await runInProcess(['init', ...args], {
    cwd,
    env,
    instead: { stdin, stderr: tty, prompts: async () => prompts },
  });
  return { ...run, stderr, asked: prompts.asked };
}

const words = (asked: readonly { readonly message: string }[]): string =>
  asked.map(({ message }) => message).join('\n');

describe('the conversation', () => {
  test('Enter alone, after a token and a sender: everything is there and right', async () => {
    const { env, account, serverToken } = await server({ keep: () => false });
    const { POSTMARK_API_URL = '' } = env;
    const cwd = empty();
    const token = serverToken.reveal();
    const replies: Reply[] = [['server token', token], sender, ['first mail', 'ada@example.com']];
    const run = await talk(replies, { cwd, env: { POSTMARK_API_URL } });
    expect(run.code).toBe(0);
    expect(account.first.templates.list()).toHaveLength(10);
    expect(read(cwd, '.env')).toBe(`POSTMARK_SERVER_TOKEN=${token}\n`);
    expect(await checkConfig(read(cwd, '.postmarkrc.json'), { path: 'x.json', env: {} })).toEqual(
      [],
    );
    expect(run.stdout).toContain('Sent a first mail to ada@example.com');
    expect(run.stdout).toContain('validate-config --online says of it:\n  warning  sandbox-server');
    expect(run.stdout.match(/^ {2}(warning|error) /gm)).toHaveLength(1);
    expect(run.stdout + run.stderr).not.toContain(token);
    expect(words(run.asked)).toMatchInlineSnapshot(`
"Postmark server token (Enter alone if you have none yet)
Sender, as a@b.c or Name <a@b.c>
Usage types with a template of their own
Templates
Where does the token live?
Config file
Write these 3 files?
Create 1 layout and 9 templates on server postmark-verify sandbox?
Check the file and the templates on the server now?
Send a first mail to (Enter alone: to nobody)"
`);
  });

  test('Ctrl-C at any question leaves nothing behind; after the yes, what was said yes to', async () => {
    const { env, account, serverToken } = await server({ keep: () => false });
    const { POSTMARK_API_URL = '' } = env;
    const replies: Reply[] = [['server token', serverToken.reveal()], sender];
    for (let leaveAt = 1; ; leaveAt += 1) {
      const cwd = empty();
      const run = await talk(replies, { cwd, env: { POSTMARK_API_URL }, leaveAt });
      const last = run.asked.at(-1)?.message ?? '';
      if (last.startsWith('Check the file')) {
        expect(run.code).toBe(130);
        expect(run.stderr).toContain('What was set up before stays.');
        expect(readdirSync(cwd)).toContain('.postmarkrc.json');
        expect(leaveAt).toBeGreaterThan(7);
        return;
      }
      expect({ last, code: run.code, files: readdirSync(cwd) }).toEqual({
        last,
        code: 130,
        files: ['package.json'],
      });
      expect(run.stderr).toContain('nothing was written and nothing made');
      expect(account.first.templates.list()).toEqual([]);
    }
  });

  test('a wrong token is asked again with the reason; without one it goes on offline', async () => {
    const { env, accountToken } = await server({});
    const { POSTMARK_API_URL = '' } = env;
    const cwd = empty();
    const replies: Reply[] = [
      ['server token', 'wrong'],
      ['server token', accountToken.reveal()],
      sender,
    ];
    const run = await talk(replies, { cwd, env: { POSTMARK_API_URL } });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('did not accept the server token');
    expect(run.stderr).toContain('This is an account token');
    expect(run.asked.filter(({ message }) => message.includes('server token'))).toHaveLength(3);
    expect(words(run.asked)).not.toMatch(/Where does the token live|first mail/);
    expect(readdirSync(cwd).sort()).toEqual(['.postmarkrc.json', 'package.json']);
    expect(run.stdout).toContain('send --sandbox');
  });

  test('a token from the environment is taken and stays there', async () => {
    const { env } = await server({});
    const cwd = empty();
    const run = await talk([sender], { cwd, env });
    expect(run.code).toBe(0);
    expect(words(run.asked)).not.toContain('server token');
    expect(readdirSync(cwd).sort()).toEqual(['.postmarkrc.json', 'package.json']);
  });

  test('out of reach: again, another token, or on without asking', async () => {
    // Asked to wait for so long, nobody waits.
    const down = { match: 'GET /server', status: 503, errorCode: 100, retryAfter: 90 };
    const { env } = await server({}, { faults: [{ ...down, times: 1 }] });
    const run = await talk([sender, ['could not be checked', 'Try again']], { cwd: empty(), env });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('validate-config --online says of it:\n  warning  sandbox-server');
    expect(run.stdout.match(/^ {2}(warning|error) /gm)).toHaveLength(1);
    const { env: gone } = await server({}, { faults: [down] });
    const replies: Reply[] = [sender, ['could not be checked', 'Go on']];
    const offline = await talk(replies, { cwd: empty(), env: gone });
    expect(offline.code).toBe(0);
    expect(offline.stdout).toContain('Server  not asked');
  });

  test('templates one by one: what is called alike comes first, and is marked', async () => {
    const others = {
      'app-login-code': 'Your code is {{code}}',
      'app-login-notice': 'You logged in.',
      'app-invite': '{{ link }}',
      ...Object.fromEntries(Array.from({ length: 130 }, (_, n) => [`news-${n}`, 'Hello'])),
    };
    const { env, account } = await server({ keep: (alias) => alias === 'logto-register', others });
    const replies: Reply[] = [
      sender,
      [
        'Usage types',
        ['BindMfa', 'MfaVerification', 'BindNewIdentifier', 'UserPermissionValidation'],
      ],
      ['Templates', 'Choose each'],
      ['Template for Generic', 'news-129'],
      ['Template for ForgotPassword', 'to be made'],
      ['Create', true],
    ];
    const run = await talk(replies, { cwd: empty(), env });
    const choicesFor = (type: string) =>
      run.asked.find(({ message }) => message === `Template for ${type}`)?.choices ?? [];
    expect(choicesFor('SignIn')[0]).toMatch(/^app-login-code .*\(shows \{\{code\}\}\)/);
    expect(choicesFor('SignIn')[1]).toMatch(/^logto-sign-in +to be made/);
    expect(choicesFor('SignIn')[2]).toMatch(/^app-login-notice .*\(does not show \{\{code\}\}\)/);
    expect(choicesFor('Register')[0]).toMatch(/^logto-register/);
    expect(choicesFor('OrganizationInvitation')[0]).toMatch(/^app-invite .*\(shows \{\{link\}\}\)/);
    // The limit of a server is 100 templates, and this one has more.
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain('no room for more templates');
    expect(account.first.templates.list()).toHaveLength(134);
  });

  test('--yes and flags come to the same files and templates as answers do', async () => {
    const [talked, flagged] = [empty(), empty()];
    const made: unknown[] = [];
    for (const cwd of [talked, flagged]) {
      const { env, account, serverToken } = await server({ keep: () => false });
      const { POSTMARK_API_URL = '' } = env;
      const token = serverToken.reveal();
      if (cwd === talked) {
        await talk([['server token', token], sender], { cwd, env: { POSTMARK_API_URL } });
      } else {
        const flags = ['--from-email', 'no-reply@example.com', '--token-in', 'env-file'];
        await runInProcess(['init', '--yes', ...flags, '--create-templates'], { cwd, env });
      }
      expect(read(cwd, '.env')).toBe(`POSTMARK_SERVER_TOKEN=${token}\n`);
      made.push(account.first.templates.list().map(({ id: _, ...template }) => template));
    }
    expect(made[0]).toEqual(made[1]);
    expect(readdirSync(talked).sort()).toEqual(readdirSync(flagged).sort());
    for (const name of ['.gitignore', '.postmarkrc.json']) {
      expect(read(talked, name)).toBe(read(flagged, name));
    }
  });

  test('a template has the layout’s alias: why none can be made is said, and all else goes on', async () => {
    const { env, account } = await server({ keep: () => false, others: { 'logto-layout': 'x' } });
    const cwd = empty();
    const run = await talk([sender], { cwd, env });
    // The check finds each of them missing, and nothing else.
    expect(run.code).toBe(1);
    expect(run.stdout.match(/^ {2}error {2}template-not-found/gm)).toHaveLength(9);
    expect(run.stderr).toContain('"logto-layout" is a template on this server, and no layout.');
    expect(words(run.asked)).not.toContain('Create');
    expect(run.stdout).toContain('not on the server');
    expect(readdirSync(cwd)).toContain('.postmarkrc.json');
    expect(account.first.templates.list()).toHaveLength(1);
  });

  test('a layout has one of Logto’s aliases: another one is proposed', async () => {
    const { env, account } = await server({ keep: (alias) => alias !== 'logto-sign-in' });
    const body = { alias: 'logto-sign-in', name: 'Frame', html: '{{{@content}}}', text: undefined };
    account.first.templates.add({ type: 'Layout', ...body });
    const cwd = empty();
    const run = await talk([sender], { cwd, env });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('"logto-sign-in" is a layout on this server');
    expect(read(cwd, '.postmarkrc.json')).toContain('"logto-sign-in-template"');
    expect(account.first.templates.layout('logto-sign-in')).toMatchObject({ name: 'Frame' });
  });

  test('what fails after the token is asked again, or gone on without', async () => {
    const down = { match: 'GET /templates', times: 5, status: 503, errorCode: 100, retryAfter: 90 };
    const { env } = await server({}, { faults: [{ ...down, times: 1 }] });
    const again = await talk([sender], { cwd: empty(), env });
    expect(again.code).toBe(0);
    expect(words(again.asked)).toContain('The server could not be looked at');
    const { env: gone } = await server({}, { faults: [down] });
    const replies: Reply[] = [sender, ['could not be looked at', 'Go on']];
    const run = await talk(replies, { cwd: empty(), env: gone });
    expect(run.code).toBe(0);
    expect(words(run.asked)).toContain('Check the file now?');
    // A flag that needs the server is not passed over.
    const flags = { cwd: empty(), env: gone, args: ['--send-to', 'a@b.co'] };
    expect(await talk(replies, flags)).toMatchObject({ code: 4 });
  });

  test('what the server does not know is told at once: stream, sender, room', async () => {
    const others = Object.fromEntries(Array.from({ length: 91 }, (_, n) => [`news-${n}`, 'Hello']));
    const { env, accountToken } = await server({ keep: () => false, others });
    const config = '{ "fromEmail": "x@unknown.example", "messageStream": "gone" }';
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': config });
    const all = { ...env, POSTMARK_ACCOUNT_TOKEN: accountToken.reveal() };
    const run = await talk([['Create', false]], { cwd, env: all });
    expect(run.stderr).toContain('"gone" is no transactional one');
    expect(run.stderr).toMatch(/neither a confirmed sender signature .* x@unknown\.example/);
    expect(run.stderr).toContain('The server has 91 templates and layouts');
    expect(read(cwd, '.postmarkrc.json')).toContain('"messageStream": "outbound"');
    const flag = await talk([], { cwd: empty(), env, args: ['--stream', 'gone'] });
    expect(flag).toMatchObject({ code: 1 });
    expect(words(flag.asked)).toBe('');
  });

  test('the token is not lost, nor said to lie where it does not', async () => {
    const { env, serverToken } = await server({});
    const { POSTMARK_API_URL = '' } = env;
    const token = serverToken.reveal();
    const config = JSON.stringify({ serverToken: token });
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': config });
    const moved = await talk([sender], { cwd, env: { POSTMARK_API_URL } });
    const places = moved.asked.find(({ message }) => message.includes('live'))?.choices ?? [];
    expect(places.join()).not.toContain('environment only');
    const elsewhere = ['Where does the token live', 'environment only'] as const;
    const replies: Reply[] = [['server token', token], sender, elsewhere];
    const typed = await talk(replies, { cwd: empty(), env: { POSTMARK_API_URL } });
    expect(typed.stdout).toContain('not stored: POSTMARK_SERVER_TOKEN is yours to set');
    expect(typed.stdout).toContain('First set POSTMARK_SERVER_TOKEN');
    const wrong = { POSTMARK_API_URL, POSTMARK_SERVER_TOKEN: 'wrong' };
    const shadowed = await talk(replies.slice(0, 2), { cwd: empty(), env: wrong });
    expect(shadowed.stderr).toContain('POSTMARK_SERVER_TOKEN in the environment holds the refused');
  });

  test('Ctrl-C at the first mail: what was set up is reported all the same', async () => {
    const { env } = await server({});
    const asked = (await talk([sender], { cwd: empty(), env })).asked.length;
    const run = await talk([sender], { cwd: empty(), env, leaveAt: asked });
    expect(run.code).toBe(130);
    expect(run.asked.at(-1)?.message).toContain('first mail');
    expect(run.stdout).toContain('Wrote .postmarkrc.json');
    expect(run.stderr).toContain('What was set up before stays.');
  });

  test('a config that is there: its values are the defaults, the change is shown, a no leaves it', async () => {
    const text =
      '{\n  // ours\n  "fromEmail": "old@example.com",\n  "templates": [\n    { "usageType": "SignIn", "templateAlias": "ours" }\n  ]\n}\n';
    const cwd = workspace({ 'package.json': '{}', '.postmarkrc.json': text });
    const no = await talk([['Write', false]], { cwd });
    expect(no.code).toBe(130);
    expect(no.stderr).toContain(
      '+     { "usageType": "Register", "templateAlias": "logto-register" }',
    );
    expect(no.stderr).not.toContain('-   // ours');
    expect(read(cwd, '.postmarkrc.json')).toBe(text);
    const yes = await talk([], { cwd });
    expect(yes.code).toBe(0);
    const after = read(cwd, '.postmarkrc.json');
    expect(after).toContain('// ours');
    expect(after).toContain('"templateAlias": "ours"');
    expect(after).not.toContain('BindMfa');
  });

  test('senders that the account knows, streams that carry codes, a token for Logto, YAML', async () => {
    const { env, account, accountToken, serverToken } = await server(
      {},
      {
        senders: [
          { email: 'ok@example.org', confirmed: true },
          { email: 'waiting@example.org', confirmed: false },
        ],
        domains: [
          { name: 'example.net', dkimVerified: true },
          { name: 'example.edu', dkimVerified: false },
        ],
      },
    );
    const outbound = account.first.streams.list().find(({ id }) => id === 'outbound');
    if (outbound) account.first.streams.put({ ...outbound, id: 'codes', name: 'Codes' });
    const cwd = empty();
    const replies: Reply[] = [
      ['Sender', 'example.net'],
      ['Message stream', 'codes'],
      ['token live', 'In the config'],
      ['Config file', '.postmarkrc.yaml'],
    ];
    const all = { ...env, POSTMARK_ACCOUNT_TOKEN: accountToken.reveal() };
    const run = await talk(replies, { cwd, env: all });
    expect(run.code).toBe(0);
    expect(run.asked.find(({ message }) => message === 'Sender')?.choices).toEqual([
      'ok@example.org',
      'Any address at example.net',
      'Another one, not confirmed yet',
    ]);
    const text = read(cwd, '.postmarkrc.yaml');
    expect(text).toContain('fromEmail: no-reply@example.net');
    expect(text).toContain('messageStream: codes');
    expect(text).toContain(serverToken.reveal());
    expect(run.asked.find(({ message }) => message === 'Message stream')?.choices).toHaveLength(2);
    expect(run.asked.find(({ message }) => message === 'Config file')?.choices).toHaveLength(2);
    expect(run.stdout + run.stderr).not.toContain(serverToken.reveal());
  });

  test('what flags say is not asked; --dry-run shows and makes nothing', async () => {
    const { env, account } = await server({ keep: () => false });
    const cwd = workspace({ 'package.json': '{}', '.git/HEAD': '' });
    const args = [
      '--from-email',
      'a@b.co',
      '--types',
      'required',
      '--token-in',
      'environment',
      '--format',
      'json',
      '--workflow',
      '--dry-run',
    ];
    const run = await talk([], { cwd, env, args });
    expect(run.code).toBe(0);
    expect(words(run.asked)).toBe('Templates');
    expect(run.stdout).toContain('4 templates to be made');
    expect(new Set(account.requests.list().map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'package.json']);
    expect(account.first.templates.list()).toEqual([]);
  });
});
