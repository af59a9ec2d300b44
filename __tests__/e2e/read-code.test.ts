import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBinary } from '../support/binary.js';
import { type MailboxServer, startMailboxServer } from '../support/mailbox-server.js';

/** What only a process of its own shows: its streams, its signals, its end. */
let server: MailboxServer;
beforeAll(async () => {
  server = await startMailboxServer({
    messages: () => [
      {
        MessageID: 'm-1',
        ReceivedAt: new Date().toISOString(),
        Recipients: ['ada@example.com'],
        TextBody: 'Your code is 012345.',
      },
    ],
  });
});
afterAll(() => server.close());

const env = () => ({ POSTMARK_API_URL: server.url, POSTMARK_SERVER_TOKEN: 'a-secret-token' });

test('the code and nothing else, with the built binary', async () => {
  expect(await runBinary(['read-code', '--to', 'ada@example.com'], { env: env() })).toEqual({
    code: 0,
    stdout: '012345\n',
    stderr: '',
  });
});

describe('a signal while it waits', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s: exit %i, and JSON says so', async (signal, code) => {
    let sent = false;
    const run = await runBinary(['read-code', '--to', 'eve@example.com', '--json', '--debug'], {
      env: env(),
      onStderr: (text, kill) => {
        // Once: who asks twice does not get a tidy end.
        if (sent || !text.includes('GET /messages/outbound')) return;
        sent = true;
        kill(signal);
      },
    });
    expect(run.code).toBe(code);
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, error: { code: 'interrupted' } });
  });
});
