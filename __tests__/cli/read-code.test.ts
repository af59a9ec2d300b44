import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { interruption } from '../../src/verification/interruption.js';
import { fastClock } from '../support/fast-clock.js';
import { runInProcess } from '../support/in-process.js';
import {
  type MailboxServer,
  type PlayedMessage,
  startMailboxServer,
} from '../support/mailbox-server.js';
import { startStarterSandbox } from '../support/starter-sandbox.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startStarterSandbox();
});
afterAll(() => sandbox.close());

const servers: MailboxServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const inSandbox = () => ({
  POSTMARK_API_URL: sandbox.url,
  POSTMARK_SERVER_TOKEN: sandbox.serverToken.reveal(),
  POSTMARK_FROM_EMAIL: 'no-reply@example.com',
});

const cli = (...argv: readonly string[]) => runInProcess(argv, { env: inSandbox() });

async function send(to: string, ...more: readonly string[]) {
  const run = await cli('send', '--to', to, '--json', ...more);
  expect(run).toMatchObject({ code: 0 });
  return JSON.parse(run.stdout);
}

async function readJson(...argv: readonly string[]) {
  const run = await cli('read-code', '--json', ...argv);
  return { exit: run.code, stderr: run.stderr, ...JSON.parse(run.stdout) };
}

/** Sends any request that the commands would not. */
async function post(fields: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/email/withTemplate`, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Postmark-Server-Token': sandbox.serverToken.reveal(),
    },
    body: JSON.stringify({ From: 'app@example.com', TemplateAlias: 'logto-sign-in', ...fields }),
  });
  expect(response.status).toBe(200);
}

describe('what it prints', () => {
  test('the code alone', async () => {
    await send('alone@example.com', '--type', 'SignIn', '--code', '012345');
    expect(await cli('read-code', '--to', 'alone@example.com')).toEqual({
      code: 0,
      stdout: '012345\n',
      stderr: '',
    });
  });

  test('with --json: what it was read from too', async () => {
    const sent = await send('json@example.com', '--type', 'Register');
    const { exit, ...json } = await readJson('--to', 'json@example.com');
    expect({ exit, ...json }).toEqual({
      exit: 0,
      stderr: '',
      ok: true,
      to: 'json@example.com',
      code: sent.code,
      messageId: sent.messageId,
      receivedAt: sent.submittedAt,
      subject: expect.any(String),
      warnings: [],
    });
  });

  test('the link of an invitation', async () => {
    const link = 'https://app.example.com/i?a=1&b=2';
    await send('invited@example.com', '--type', 'OrganizationInvitation', '--link', link);
    const to = ['--to', 'invited@example.com'];
    expect(await readJson(...to)).toMatchObject({ link, exit: 0, warnings: [] });
    const typed = await cli('read-code', ...to, '--type', 'OrganizationInvitation');
    expect(typed).toMatchObject({ code: 0, stdout: `${link}\n` });
    const untyped = await cli('read-code', ...to, '--timeout', '10ms');
    expect(untyped).toMatchObject({ code: 1, stdout: '' });
    expect(untyped.stderr).toContain('error[code-not-found]');
    expect(untyped.stderr).toContain('--type OrganizationInvitation');
  });

  test('a code that the template hides is read, and told', async () => {
    await post({
      To: 'hidden@example.com',
      TemplateAlias: 'logto-organization-invitation',
      TemplateModel: { code: '424242', link: 'https://example.com' },
    });
    expect(await readJson('--to', 'hidden@example.com')).toMatchObject({
      code: '424242',
      warnings: ['The template was given the code, but the message does not show it.'],
      stderr: expect.stringContaining('warning:'),
    });
  });
});

describe('which message', () => {
  test('the newest', async () => {
    await send('newest@example.com', '--type', 'SignIn');
    const { code } = await send('newest@example.com', '--type', 'SignIn');
    expect(await readJson('--to', 'newest@example.com')).toMatchObject({ code });
  });

  test('whatever the letter case, with +, with a name around it', async () => {
    const { code } = await send('Ada+Test@Example.com', '--type', 'SignIn');
    for (const to of ['ada+test@example.com', 'Ada <ADA+TEST@EXAMPLE.COM>']) {
      expect(await readJson('--to', to)).toMatchObject({
        code,
        to: expect.not.stringContaining('<'),
      });
    }
  });

  test('of one usage type: by its tag, or by its template where there is no tag', async () => {
    const to = 'typed@example.com';
    const register = await send(to, '--type', 'Register');
    await post({ To: to, TemplateAlias: 'logto-bind-mfa', TemplateModel: { code: '555555' } });
    await send(to, '--type', 'SignIn');
    expect(await readJson('--to', to, '--type', 'Register')).toMatchObject({ code: register.code });
    expect(await readJson('--to', to, '--type', 'BindMfa')).toMatchObject({ code: '555555' });
    const absent = await readJson('--to', to, '--type', 'Generic', '--timeout', '10ms');
    expect(absent).toMatchObject({ exit: 1, error: { code: 'message-not-found' } });
    expect(absent.error.message).toBe(
      `No Generic message to ${to} within 0.01 s. Of other types there are 3. For others none arrived in that time.`,
    );
  });

  test('of one stream', async () => {
    const { code } = await send('stream@example.com', '--type', 'SignIn', '--stream', 'broadcast');
    const to = ['--to', 'stream@example.com', '--timeout', '10ms'];
    expect(await readJson(...to)).toMatchObject({ exit: 1 });
    expect(await readJson(...to, '--stream', 'broadcast')).toMatchObject({ code });
  });

  test('none that came before --since, and it says so', async () => {
    await send('old@example.com', '--type', 'SignIn');
    const since = new Date(Date.now() + 1).toISOString();
    const to = ['--to', 'old@example.com', '--timeout', '10ms'];
    expect(await readJson(...to, '--since', since)).toMatchObject({
      exit: 1,
      error: {
        code: 'message-not-found',
        hint: expect.stringContaining('1 to that address came before --since.'),
      },
    });
    expect(await readJson(...to, '--since', '1h')).toMatchObject({ exit: 0 });
  });
});

describe('nothing in time', () => {
  test('exit 1; what arrives for others meanwhile is counted, and not shown', async () => {
    const to = (name: string, inMs: number) =>
      played({ Recipients: [`${name}@example.com`], ReceivedAt: soon(inMs) });
    const before = [to('trudy', -60_000)];
    const messages = (search: number) =>
      search < 3 ? before : [...before, to('eve', 500), to('mallory', 600)];
    const run = await against({ messages }, '--timeout', '2s');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('error[message-not-found]');
    expect(run.stderr).toContain('No message to ada@example.com within 2 s. For others 2 arrived');
    expect(run.stderr).not.toMatch(/eve|mallory|trudy/);
    const waited = run.waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(1_500);
    expect(waited).toBeLessThanOrEqual(2_000);
  });

  test('a message without a code is not taken, and a newer one is waited for', async () => {
    const messages = [played({ MessageID: 'm-1', TextBody: 'Welcome!' })];
    const newer = played({ MessageID: 'm-2', TextBody: '493021', ReceivedAt: soon(1) });
    const run = await against({ messages: (n) => (n < 3 ? messages : [newer, ...messages]) });
    expect(run).toMatchObject({ code: 0, stdout: '493021\n' });
    const never = await against({ messages: () => messages }, '--timeout', '1s');
    expect(never).toMatchObject({ code: 1 });
    expect(never.stderr).toContain('The newest message to ada@example.com holds no code.');
  });

  test('several candidates are shown', async () => {
    const run = await against({ messages: () => [played({ TextBody: '493021 or 123456' })] });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('could be the code: 493021, 123456.');
    expect(run.stderr).toContain('--pattern');
  });

  test('no text part is said', async () => {
    const messages = () => [played({ TextBody: null })];
    const run = await against({ messages }, '--timeout', '10ms');
    expect(run.stderr).toContain('has no text part');
  });
});

/** ISO 8601 in Eastern time, as older recordings have it. */
const soon = (inMs: number): string =>
  new Date(Date.now() + inMs - 5 * 3_600_000).toISOString().replace('Z', '4567-05:00');

const played = (fields: Partial<PlayedMessage> = {}): PlayedMessage => ({
  MessageID: 'm-1',
  ReceivedAt: soon(0),
  Recipients: ['ada@example.com'],
  Subject: 'Your code',
  TextBody: '493021',
  ...fields,
});

async function against(
  options: Parameters<typeof startMailboxServer>[0],
  ...argv: readonly string[]
) {
  const server = await startMailboxServer(options);
  servers.push(server);
  const clock = fastClock();
  const run = await runInProcess(['read-code', '--to', 'ada@example.com', ...argv], {
    env: { POSTMARK_API_URL: server.url, POSTMARK_SERVER_TOKEN: 'a-secret-token' },
    clock,
  });
  expect(run.stdout + run.stderr).not.toContain('a-secret-token');
  return { ...run, server, waits: clock.waits };
}

describe('a server as Postmark may be', () => {
  test('asked in Eastern time, early enough for an hour that comes twice', async () => {
    const { server } = await against(
      { messages: () => [played()] },
      '--since',
      '2026-11-01T06:30:00Z',
    );
    const [search] = server.searches;
    expect(Object.fromEntries(search ?? [])).toEqual({
      count: '500',
      offset: '0',
      recipient: 'ada@example.com',
      // 06:30 UTC is the second 01:30 of that night; the first one was an hour before.
      fromDate: '2026-11-01T00:30:00',
    });
  });

  test('a list in another order: the newest is the newest', async () => {
    const older = played({ MessageID: 'm-0', ReceivedAt: soon(-5_000), TextBody: '111111' });
    const run = await against({ messages: () => [older, played({ MessageID: 'm-1' })] });
    expect(run).toMatchObject({ stdout: '493021\n' });
  });

  test('a message that shows up late, and its content later still', async () => {
    let listed = 0;
    const run = await against({
      messages(search) {
        if (search < 4) return [];
        listed += 1;
        return [played()];
      },
      instead: (request) =>
        request === 5
          ? (_request, response) =>
              response
                .writeHead(422, { 'content-type': 'application/json' })
                .end('{"ErrorCode":701,"Message":"This message was not found."}')
          : undefined,
    });
    expect(run).toMatchObject({ code: 0, stdout: '493021\n' });
    expect(listed).toBe(2);
  });

  test.each([3_600_000, -3_600_000])('a clock that is %i ms off', async (aheadMs) => {
    const arrived = soon(aheadMs - 30_000);
    const run = (since: string) =>
      against(
        { messages: () => [played({ ReceivedAt: arrived })], aheadMs },
        ...['--since', since, '--timeout', '1s', '--debug'],
      );
    expect(await run('40s')).toMatchObject({ code: 0 });
    const tooOld = await run('20s');
    expect(tooOld).toMatchObject({ code: 1 });
    expect(tooOld.stderr).toMatch(/debug: the server's clock is (3599|3600)\S* s (ahead|behind)/);
  });

  test('recipients compared by letter case: found in the last look', async () => {
    const messages = () => [played({ Recipients: ['Ada@Example.com'] })];
    const run = await against({ messages, exactRecipients: true }, '--timeout', '1s');
    expect(run).toMatchObject({ code: 0, stdout: '493021\n' });
  });

  test('mail without a tag has no type that could be known', async () => {
    const run = await against(
      { messages: () => [played()] },
      '--type',
      'SignIn',
      '--timeout',
      '1s',
    );
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain('1 to that address says nothing of a usage type');
  });
});

describe('more mail for others than a search lists', () => {
  const theirs = [
    played({ MessageID: 'm-1', Tag: 'SignIn' }),
    played({ MessageID: 'm-2' }),
    played({ MessageID: 'm-3', Tag: 'Register', ReceivedAt: soon(-3_600_000) }),
  ];
  const others = (inMs: number) =>
    Array.from({ length: 9 }, (_, n) =>
      played({ MessageID: `o-${n}`, Recipients: [`${n}@example.com`], ReceivedAt: soon(inMs) }),
    );
  const readRegister = (inMs: number) =>
    against(
      { messages: () => [...others(inMs), ...theirs], exactRecipients: true, most: 5 },
      ...['--type', 'Register', '--timeout', '1s'],
    );

  test('the recipient is told of theirs, and that there are more for others', async () => {
    const run = await readRegister(60_000);
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain('Of other types there is 1. For others at least 5 arrived');
    expect(run.stderr).toContain('1 to that address says nothing of a usage type');
    expect(run.stderr).toContain('1 to that address came before --since.');
  });

  test('nothing is said of others where the list shows none of that time', async () => {
    const run = await readRegister(-60_000);
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain('Of other types there is 1.');
    expect(run.stderr).not.toContain('For others');
  });
});

describe('trouble', () => {
  const status =
    (code: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
    (_request: unknown, response: ServerResponse): void => {
      response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body);
    };

  test('429 is waited out as long as it asks', async () => {
    const run = await against({
      messages: () => [played()],
      instead: (request) => (request === 0 ? status(429, '', { 'retry-after': '7' }) : undefined),
    });
    expect(run).toMatchObject({ code: 0, waits: [7_000] });
  });

  test('429 that asks for more than there is: exit 5 at once', async () => {
    const run = await against(
      { messages: () => [], instead: () => status(429, '', { 'retry-after': '8' }) },
      ...['--timeout', '5s'],
    );
    expect(run).toMatchObject({ code: 5, waits: [] });
    expect(run.stderr).toContain('error[rate-limited]');
    expect(run.stderr).toContain('It asks to wait 8 s.');
  });

  test('a hang-up, a 503, half an answer: it looks again', async () => {
    const half: ReturnType<typeof status> = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"TotalCount":', () => response.destroy());
    };
    const hangUp: ReturnType<typeof status> = (_request, response) => void response.destroy();
    const faults = [hangUp, status(503, '{"ErrorCode":100}'), half];
    const run = await against({
      messages: () => [played()],
      instead: (request) => faults[request],
    });
    expect(run).toMatchObject({ code: 0, stdout: '493021\n', waits: [200, 250, 250] });
  });

  test('nobody there until the end: exit 5, and no word of a missing message', async () => {
    const server = await startMailboxServer({ messages: () => [] });
    await server.close();
    const run = await runInProcess(['read-code', '--to', 'a@b.co', '--timeout', '1s'], {
      env: { POSTMARK_API_URL: server.url, POSTMARK_SERVER_TOKEN: 'x' },
      clock: fastClock(),
    });
    expect(run).toMatchObject({ code: 5, stdout: '' });
    expect(run.stderr).toContain('error[network-unreachable]');
  });

  test.each([
    [401, '{"ErrorCode":10,"Message":"no"}', 'token-rejected', 4],
    [422, '{"ErrorCode":1226,"Message":"no"}', 'stream-not-found', 1],
    [422, '{"ErrorCode":700,"Message":"no such filter"}', 'unexpected-response', 5],
    [200, '<html>', 'unexpected-response', 5],
    [200, '{"Messages":7}', 'unexpected-response', 5],
  ])('%i %s is final: %s', async (code, body, name, exit) => {
    const run = await against(
      { messages: () => [], instead: () => status(code, body) },
      ...['--stream', 'logins', '--json'],
    );
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, error: { code: name } });
    expect(run).toMatchObject({ code: exit, waits: [] });
    expect(run.server.paths).toHaveLength(1);
  });

  test('entries that are no messages are passed over', async () => {
    const Messages = [null, 7, {}, { MessageID: 'm', Recipients: 7 }, played({ ReceivedAt: 'x' })];
    const run = await against(
      { messages: () => [], instead: () => status(200, JSON.stringify({ Messages })) },
      ...['--timeout', '10ms'],
    );
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain('error[message-not-found]');
  });

  test('a pattern that would run for ever is stopped', async () => {
    const messages = () => [played({ TextBody: `${'a'.repeat(80)}!` })];
    const run = await against({ messages }, '--pattern', '^(a+)+$');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('--pattern did not come to an end');
  });

  test('what a mail says cannot steer the terminal', async () => {
    const messages = () => [played({ TextBody: 'code=\u001b[31mX\u0007Y' })];
    const run = await against({ messages }, '--pattern', 'code=(.+)');
    expect(run).toMatchObject({ code: 0, stdout: 'XY\n' });
  });

  test.each([0, 1])('interrupted after %i requests', async (after) => {
    const controller = new AbortController();
    const server = await startMailboxServer({
      messages: () => [],
      instead: (request) =>
        request === after ? () => controller.abort(interruption()) : undefined,
    });
    servers.push(server);
    const run = await runInProcess(['read-code', '--to', 'a@b.co'], {
      env: { POSTMARK_API_URL: server.url, POSTMARK_SERVER_TOKEN: 'x' },
      signal: controller.signal,
    });
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain('Interrupted while waiting for a message.');
  });
});

describe('wrong usage', () => {
  test.each([
    [['--since', 'yesterday'], 'neither a duration nor a time'],
    [['--since', '2026-13-01T00:00:00Z'], 'neither a duration nor a time'],
    [['--since', '2999-01-01T00:00:00Z'], 'lies in the future'],
    [['--pattern', '('], 'not a regular expression'],
    [['--type', 'Signin'], 'Did you mean SignIn?'],
    [['--type', 'OrganizationInvitation', '--pattern', 'x'], 'has a link'],
    [['--timeout', '0'], '--timeout'],
  ])('%j', async (argv, words) => {
    const run = await cli('read-code', '--to', 'ada@example.com', ...argv);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(words);
  });

  test('no recipient, or none that is an address', async () => {
    expect(await cli('read-code')).toMatchObject({ code: 2 });
    expect(await cli('read-code', '--to', 'ada')).toMatchObject({ code: 1 });
  });

  test('no token', async () => {
    const run = await runInProcess(['read-code', '--to', 'a@b.co']);
    expect(run).toMatchObject({ code: 4 });
    expect(run.stderr).not.toContain('--sandbox');
  });
});

test('fifty at once, each with its own code: no mix-up, none too late', async () => {
  const workers = Array.from({ length: 50 }, (_, index) => `worker+${index}@example.com`);
  const results = await Promise.all(
    workers.map(async (to) => {
      // The reader is there first, as in a test that waits for its mail.
      const reading = readJson('--to', to, '--timeout', '30s');
      const sent = await send(to, '--type', 'SignIn');
      const { code, messageId } = await reading;
      return { to, same: code === sent.code && messageId === sent.messageId, code };
    }),
  );
  expect(results.filter(({ same }) => !same)).toEqual([]);
  expect(new Set(results.map(({ to }) => to)).size).toBe(50);
});
