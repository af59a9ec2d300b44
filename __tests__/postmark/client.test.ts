import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from '../../src/postmark/client.js';
import { type Line, lineTo } from '../../src/postmark/line.js';
import { Secret } from '../../src/secret.js';
import { systemRandom } from '../../src/system/random.js';
import type { TemplateMessage } from '../../src/verification/delivery.js';
import { interruption } from '../../src/verification/interruption.js';
import { submitOnce } from '../../src/verification/submit.js';
import { fastClock } from '../support/fast-clock.js';
import {
  type Behaviour,
  behave,
  type FaultServer,
  startFaultServer,
} from '../support/fault-server.js';

/** The way to Postmark over real sockets, on a clock that does not wait. */
const message: TemplateMessage = {
  From: 'a@b.co',
  To: 'ada@example.com',
  TemplateAlias: 'sign-in',
  TemplateModel: { code: '012345' },
  Tag: 'SignIn',
  TrackOpens: false,
  TrackLinks: 'None',
  Metadata: { verify_id: '5d3c0a0e-0000-4000-8000-000000000001' },
  MessageStream: 'logins',
};

const servers: FaultServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

interface Setting {
  readonly sends?: readonly Behaviour[];
  readonly activity?: boolean | Behaviour;
  readonly retries?: number;
  readonly timeoutMs?: number;
  readonly token?: string;
  readonly openLine?: () => Line;
  readonly signal?: AbortSignal;
}

async function way({ sends = [behave.ok], activity = true, ...setting }: Setting = {}) {
  const server = await startFaultServer({ sends, activity });
  servers.push(server);
  const clock = fastClock();
  const random = { ...(await systemRandom()), fraction: () => 0.5 };
  const signal = setting.signal ?? new AbortController().signal;
  const postmark = connect(
    {
      serverToken: new Secret(setting.token ?? 'a-token'),
      apiUrl: server.url,
      timeoutMs: setting.timeoutMs ?? 2_000,
      retries: setting.retries ?? 2,
    },
    { openLine: setting.openLine ?? (await lineTo(server.url, {})), clock, random, signal },
  );
  const once = () => submitOnce(message, 'SignIn', postmark, clock, signal);
  return { server, clock, postmark, once };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );

describe('waiting', () => {
  const limited = (after?: string): Behaviour =>
    behave.error(429, 0, '', after === undefined ? {} : { 'retry-after': after });

  test('back-off doubles, with jitter', async () => {
    const { clock, once } = await way({ sends: [limited()] });
    expect(await failure(once())).toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('Tried 3 times.'),
    });
    expect(clock.waits).toEqual([300, 600]);
  });

  test('Retry-After is waited for to the second, up to a minute', async () => {
    const { clock, once } = await way({ sends: [limited('7'), limited('60'), behave.ok] });
    await once();
    expect(clock.waits).toEqual([7_000, 60_000]);
  });

  test('a longer one ends it at once and is named', async () => {
    const { server, clock, once } = await way({ sends: [limited('61')] });
    expect(await failure(once())).toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('It asks to wait 61 s.'),
    });
    expect(clock.waits).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('certainty', () => {
  test.each([
    ['500 with ErrorCode 100', behave.error(500, 100, 'maintenance')],
    ['503 with ErrorCode 101', behave.error(503, 101, 'internal')],
    ['504', behave.text(504, '')],
  ])('%s is not the maintenance answer: never repeated', async (_name, behaviour) => {
    const { server, once } = await way({ sends: [behaviour], activity: false });
    expect(await failure(once())).toMatchObject({ code: 'outcome-unknown' });
    expect(server.bodies).toHaveLength(1);
  });

  test.each([
    [406, 'inactive-recipient'],
    [300, 'invalid-address'],
    [9999, 'message-refused'],
  ])('a 200 that carries ErrorCode %i is a refusal', async (errorCode, code) => {
    const body = { ErrorCode: errorCode, Message: 'no', MessageID: 'm-1' };
    const { once } = await way({ sends: [behave.okWith(body)] });
    expect(await failure(once())).toMatchObject({ code, postmark: { errorCode, status: 200 } });
  });

  test('a token that no header can carry is refused before anything leaves', async () => {
    expect(await failure(way({ token: 'a\u2028token' }))).toMatchObject({ code: 'token-rejected' });
    expect(await failure(way({ token: 'two words' }))).toMatchObject({ code: 'token-rejected' });
  });

  test('the cause of a failure is kept', async () => {
    const { postmark, server } = await way({ retries: 0 });
    await server.close();
    expect(await failure(postmark.submit(message, 'SignIn'))).toMatchObject({
      code: 'network-unreachable',
      cause: { message: 'fetch failed' },
    });
  });
});

describe('looking for a message of unknown outcome', () => {
  test('by its id, in its stream, for ten seconds', async () => {
    const { server, clock, once } = await way({ sends: [behave.hangUp(false)] });
    const error = await failure(once());
    expect(error).toMatchObject({
      code: 'outcome-unknown',
      hint: expect.stringContaining(
        'metadata_verify_id=5d3c0a0e-0000-4000-8000-000000000001&messagestream=logins',
      ),
    });
    const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(9_000);
    expect(waited).toBeLessThanOrEqual(10_000);
    expect(server.searches.length).toBeGreaterThan(3);
    expect(Object.fromEntries(server.searches[0] ?? [])).toEqual({
      count: '1',
      offset: '0',
      metadata_verify_id: '5d3c0a0e-0000-4000-8000-000000000001',
      messagestream: 'logins',
    });
  });

  test('one look-up is bounded by what is left of them', async () => {
    const { postmark } = await way({ activity: behave.stall, timeoutMs: 3_600_000 });
    const search = { key: 'verify_id', value: 'x', stream: undefined, withinMs: 50 };
    expect(await failure(postmark.findByMetadata(search))).toMatchObject({
      code: 'network-unreachable',
      message: expect.stringContaining('within 0.05 s'),
    });
  });

  test('interrupted meanwhile: it says that the mail may have left', async () => {
    const controller = new AbortController();
    const { once } = await way({
      sends: [behave.hangUp(false)],
      activity: {
        accepts: false,
        answer: () => controller.abort(interruption()),
      },
      signal: controller.signal,
    });
    expect(await failure(once())).toMatchObject({
      code: 'interrupted',
      message: expect.stringContaining('may have been accepted'),
    });
  });
});

describe('once, whatever fetch does', () => {
  test('fetch repeats a request by itself after HTTP 421: that is stopped', async () => {
    const { server, once } = await way({ sends: [behave.text(421, 'elsewhere')], activity: false });
    expect(await failure(once())).toMatchObject({ code: 'outcome-unknown' });
    expect(server.bodies).toHaveLength(1);
  });

  test('a fetch that tells nothing of its progress counts as one whose request left', async () => {
    let calls = 0;
    const blind: Line = {
      fetch: async (_url, { method }) => {
        if (method === 'POST') calls += 1;
        throw new TypeError('fetch failed');
      },
      close: () => {},
    };
    const { once } = await way({ openLine: () => blind });
    expect(await failure(once())).toMatchObject({ code: 'outcome-unknown' });
    expect(calls).toBe(1);
  });

  test.each([
    ['while the body stalls', behave.stallInBodyOf(429), 'rate-limited'],
    ['while the body stalls', behave.stallInBodyOf(401), 'token-rejected'],
  ])('a 4xx decides even %s', async (_name, behaviour, code) => {
    const { once } = await way({ sends: [behaviour], timeoutMs: 300, retries: 0 });
    expect(await failure(once())).toMatchObject({ code });
  });
});

describe('what comes back', () => {
  test('a token that is echoed is taken out', async () => {
    const { once } = await way({
      token: 'a-secret-token',
      sends: [behave.error(422, 999, 'no a-secret-token here')],
    });
    const error = await failure(once());
    expect(error).toMatchObject({ message: expect.stringContaining('no [secret] here') });
    expect(inspect(error, { depth: 9 })).not.toContain('a-secret-token');
  });

  test.each([
    ['"406"', { ErrorCode: '406', MessageID: 'm-1' }],
    ['null', { ErrorCode: null, MessageID: 'm-1' }],
  ])('an ErrorCode of %s is not taken for success', async (_name, body) => {
    const { once } = await way({ sends: [behave.okWith(body)], activity: false });
    expect(await failure(once())).toMatchObject({ code: 'outcome-unknown' });
  });

  test("somebody else's message is not taken for ours", async () => {
    const Messages = [{ MessageID: 'm-2', Metadata: { verify_id: 'another' } }];
    const { once } = await way({
      sends: [behave.hangUp(false)],
      activity: behave.okWith({ TotalCount: 1, Messages }),
    });
    expect(await failure(once())).toMatchObject({ code: 'outcome-unknown' });
  });
});
