import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Run, runBinary } from '../support/binary.js';
import { fastClock } from '../support/fast-clock.js';
import {
  type Behaviour,
  behave,
  type FaultServer,
  startFaultServer,
} from '../support/fault-server.js';
import { type InProcess, runInProcess } from '../support/in-process.js';

/**
 * What `send` does when Postmark, or what stands before it, misbehaves. Each case
 * has its own server, and they run at the same time. A case of each kind of end has
 * its own process; the others share one, on a clock whose waits are over at once.
 */
const token = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';

interface Case {
  readonly sends: readonly Behaviour[];
  readonly activity?: boolean | Behaviour;
  readonly args?: readonly string[];
  readonly code: number;
  readonly error?: string;
  /** How many POSTs arrive. */
  readonly posts: number;
  readonly json?: object;
  /** By the binary, rather than in this process. */
  readonly spawned?: true;
}

const elsewhere = await startFaultServer({ sends: [behave.ok] });
afterAll(() => elsewhere.close());

const cases: Readonly<Record<string, Case>> = {
  'plain success': { spawned: true, sends: [behave.ok], code: 0, posts: 1, json: { ok: true } },
  '429 once, without Retry-After': {
    sends: [behave.error(429, 0, ''), behave.ok],
    code: 0,
    posts: 2,
  },
  '429 once, Retry-After: 1': {
    sends: [behave.error(429, 0, '', { 'retry-after': '1' }), behave.ok],
    code: 0,
    posts: 2,
  },
  '429 for ever': {
    spawned: true,
    sends: [behave.error(429, 0, '')],
    code: 5,
    error: 'rate-limited',
    posts: 3,
  },
  '429 with --retries 0': {
    sends: [behave.error(429, 0, ''), behave.ok],
    args: ['--retries', '0'],
    code: 5,
    error: 'rate-limited',
    posts: 1,
  },
  '429 that asks for more than a minute': {
    sends: [behave.error(429, 0, '', { 'retry-after': '3600' }), behave.ok],
    code: 5,
    error: 'rate-limited',
    posts: 1,
  },
  '503 with ErrorCode 100, then well again': {
    sends: [behave.error(503, 100, 'maintenance'), behave.ok],
    code: 0,
    posts: 2,
  },
  '503 with ErrorCode 100 for ever': {
    sends: [behave.error(503, 100, 'maintenance')],
    code: 5,
    error: 'postmark-unavailable',
    posts: 3,
  },
  '500, not accepted': {
    sends: [behave.error(500, 101, 'internal')],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  '502 as HTML': {
    sends: [behave.text(502, '<h1>Bad gateway</h1>')],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  '502 as HTML after the message was accepted': {
    spawned: true,
    sends: [behave.text(502, '<h1>Bad gateway</h1>', true)],
    code: 0,
    posts: 1,
    json: { recovered: true },
  },
  '503 of somebody else': {
    sends: [behave.text(503, 'busy')],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  'empty 200, accepted': {
    sends: [behave.text(200, '', true)],
    code: 0,
    posts: 1,
    json: { recovered: true },
  },
  'empty 200, not accepted': {
    sends: [behave.text(200, '')],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  'HTML 200': {
    sends: [behave.text(200, '<title>Sign in to the network</title>')],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  '200 without ErrorCode': {
    sends: [
      behave.okWith({
        Message: 'Message accepted, but delivery may be delayed.',
        MessageID: '0a129aee-e1cd-480d-b08d-4f48548ff48d',
        SubmittedAt: '2026-11-23T08:00:00Z',
        To: 'ada@example.com',
      }),
    ],
    code: 0,
    posts: 1,
    json: { warnings: ['Postmark says: Message accepted, but delivery may be delayed.'] },
  },
  '200 that leaves nobody': {
    sends: [
      behave.okWith({
        ErrorCode: 0,
        Message:
          'Message OK, but will not deliver to these inactive addresses: ada@example.com. Inactive recipients are ones that have generated a hard bounce or a spam complaint.',
        MessageID: '0a129aee-e1cd-480d-b08d-4f48548ff48d',
      }),
    ],
    code: 1,
    error: 'inactive-recipient',
    posts: 1,
  },
  'hang-up after the request, accepted': {
    spawned: true,
    sends: [behave.hangUp(true)],
    code: 0,
    posts: 1,
    json: { recovered: true },
  },
  'hang-up after the request, not accepted': {
    sends: [behave.hangUp(false)],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  'hang-up in the body': {
    sends: [behave.hangUpInBody],
    code: 0,
    posts: 1,
    json: { recovered: true },
  },
  'a stall before the answer': {
    sends: [behave.stall],
    args: ['--timeout', '500ms'],
    code: 0,
    posts: 1,
    json: { recovered: true },
  },
  'a stall in the body': {
    sends: [behave.stallInBody],
    args: ['--timeout', '500ms'],
    code: 0,
    posts: 1,
    json: { recovered: true },
  },
  'a stall, and an activity that never answers': {
    sends: [behave.stall],
    activity: behave.stall,
    args: ['--timeout', '500ms'],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  'a stall, and an activity that is down': {
    sends: [behave.stall],
    activity: behave.text(502, 'down'),
    args: ['--timeout', '500ms'],
    code: 5,
    error: 'outcome-unknown',
    posts: 1,
  },
  'a redirect': {
    sends: [behave.redirect(`${elsewhere.url}/email/withTemplate`)],
    code: 5,
    error: 'unexpected-response',
    posts: 1,
  },
  'a body of 20 MB': { sends: [behave.flood], code: 0, posts: 1, json: { recovered: true } },
  'a 401': {
    spawned: true,
    sends: [behave.error(401, 10, 'Request does not contain a valid Server token.')],
    code: 4,
    error: 'token-rejected',
    posts: 1,
  },
  'a 403 as HTML': {
    spawned: true,
    sends: [behave.text(403, '<h1>Forbidden</h1>')],
    code: 1,
    error: 'message-refused',
    posts: 1,
  },
};

describe('send against a server that misbehaves', () => {
  const ended = new Map<string, { readonly run: InProcess | Run; readonly server: FaultServer }>();

  beforeAll(async () => {
    await Promise.all(
      Object.entries(cases).map(async ([name, { sends, activity, args = [], spawned }]) => {
        const server = await startFaultServer({
          sends,
          ...(activity === undefined ? {} : { activity }),
        });
        const argv = ['send', '--to', 'ada@example.com', '--type', 'SignIn', '--json', '--debug'];
        const env = {
          POSTMARK_SERVER_TOKEN: token,
          POSTMARK_FROM_EMAIL: 'no-reply@example.com',
          POSTMARK_API_URL: server.url,
        };
        const run = spawned
          ? await runBinary([...argv, ...args], { env })
          : await runInProcess([...argv, ...args], { env, clock: fastClock() });
        await server.close();
        ended.set(name, { run, server });
      }),
    );
  }, 50_000);

  test.each(Object.keys(cases))('%s', (name) => {
    const expected = cases[name];
    const { run, server } = ended.get(name) ?? {};
    if (!expected || !run || !server) throw new Error('the case did not run');
    const document: unknown = JSON.parse(run.stdout);
    expect({ code: run.code, error: errorCode(document) }).toEqual({
      code: expected.code,
      error: expected.error,
    });
    if (expected.json) expect(document).toMatchObject(expected.json);
    expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(
      expected.posts,
    );
    expect(server.accepted.length).toBeLessThanOrEqual(1);
    expect(server.tokens.every((sent) => sent === token)).toBe(true);
    expect(run.stdout + run.stderr).not.toContain(token);
  });

  test('a redirect takes neither the token nor the message anywhere', () => {
    expect(elsewhere.requests).toEqual([]);
  });
});

function errorCode(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || !('error' in document)) return undefined;
  const { error } = document;
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
