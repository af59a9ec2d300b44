import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Errors, ServerClient } from 'postmark';
import { strikeable } from '../../src/sandbox/endpoints.js';
import type { Fault } from '../../src/sandbox/faults/fault.js';
import { Faults } from '../../src/sandbox/faults/faults.js';
import { patternOf } from '../../src/sandbox/faults/pattern.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { runningSandbox } from './running.js';
import { headers, mail } from './setting.js';

let sandbox: Sandbox;
let client: ServerClient;

beforeAll(async () => {
  sandbox = await runningSandbox();
  client = new ServerClient(sandbox.serverToken.reveal(), {
    useHttps: false,
    requestHost: new URL(sandbox.url).host,
    timeout: 1,
  });
});
afterEach(() => sandbox.account.reset());
afterAll(() => sandbox.close());

const send = () => client.sendEmailWithTemplate(mail);
const kept = () => sandbox.account.mailbox.messages().length;
const fail = (...faults: readonly Fault[]) => sandbox.account.faults.add(faults);
const post = (path = '/email/withTemplate'): Promise<Response> =>
  fetch(sandbox.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, 'X-Postmark-Server-Token': sandbox.serverToken.reveal() },
    body: JSON.stringify(mail),
  });

describe('what the client meets', () => {
  test('a status with Postmark’s body, twice, then all is well', async () => {
    fail({ match: 'POST /email/withTemplate', times: 2, status: 429, retryAfter: 1 });
    const first = await post();
    expect(first.status).toBe(429);
    expect(first.headers.get('Retry-After')).toBe('1');
    expect(await first.json()).toEqual({
      ErrorCode: 0,
      Message: 'The sandbox was asked for a 429.',
    });
    await expect(send()).rejects.toBeInstanceOf(Errors.RateLimitExceededError);
    expect(kept()).toBe(0);
    expect((await send()).ErrorCode).toBe(0);
    expect(sandbox.account.faults.list()).toEqual([]);
  });

  test.each<[number, number, number]>([
    [500, 500, 101],
    [503, 503, 100],
    [401, 401, 10],
    [422, 422, 300],
  ])('%d has the code that goes with it', async (status, statusCode, code) => {
    fail({ status });
    await expect(send()).rejects.toMatchObject({ statusCode, code });
  });

  test('a code and words of one’s own; carried out nonetheless', async () => {
    fail({ status: 422, errorCode: 413, message: 'Not yet', accepted: true });
    await expect(send()).rejects.toMatchObject({ code: 413, message: 'Not yet' });
    expect(kept()).toBe(1);
  });

  test('502 is a page', async () => {
    fail({ status: 502 });
    const response = await post();
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test.each<[Fault, RegExp]>([
    [{ kind: 'html' }, /^<!doctype html>/],
    [{ kind: 'empty' }, /^$/],
  ])('%j is a 200, and the mail is kept', async (fault, body) => {
    fail(fault);
    const response = await post();
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(body);
    expect(kept()).toBe(1);
  });

  test('delayed: a success without ErrorCode, as it was recorded', async () => {
    fail({ kind: 'delayed' });
    expect(await (await post()).json()).toEqual({
      Message: 'Message accepted, but delivery may be delayed.',
      MessageID: expect.any(String),
      SubmittedAt: expect.any(String),
      To: mail.To,
    });
    expect(kept()).toBe(1);
  });

  test('a body that ends in its middle', async () => {
    fail({ kind: 'cut' });
    const response = await post();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(kept()).toBe(1);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('hang-up, carried out: %j', async (accepted, count) => {
    fail({ kind: 'hang-up', accepted });
    await expect(send()).rejects.toMatchObject({ code: 0, message: 'fetch failed' });
    expect(kept()).toBe(count);
  });

  test('a redirect', async () => {
    fail({ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' });
    const response = await post();
    expect(response.status).toBe(307);
    expect(response.headers.get('Location')).toBe('http://127.0.0.1:9/elsewhere');
    expect(kept()).toBe(0);
  });

  test('a stall beyond the patience of the client; the mail is kept', async () => {
    fail({ kind: 'stall', ms: 60_000 });
    await expect(send()).rejects.toThrow('The operation was aborted due to timeout');
    expect(kept()).toBe(1);
  });

  test('latency comes beside another fault', async () => {
    fail({ kind: 'latency', min: 100, max: 200 }, { status: 500, times: 1 });
    const start = performance.now();
    await expect(send()).rejects.toMatchObject({ statusCode: 500 });
    await send();
    expect(performance.now() - start).toBeGreaterThanOrEqual(195);
  });

  test('close does not wait for a stall', async () => {
    const other = await runningSandbox();
    other.account.faults.add([{ kind: 'stall', ms: 60_000 }]);
    const waiting = fetch(other.url).catch(() => 'cut');
    const answered = fetch(`${other.url}/server`).catch(() => 'cut');
    await waiting;
    const start = performance.now();
    await other.close();
    expect(await answered).toBe('cut');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('over HTTP', () => {
  const faults = async (method: string, body?: unknown) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.url}/sandbox/faults`, { method, headers, ...init });
    return { status: response.status, body: await response.json() };
  };

  test('set, seen, met, and taken back', async () => {
    const plan = [{ match: 'POST /email/withTemplate', times: 2, status: 429, retryAfter: 1 }];
    expect(await faults('PUT', plan)).toEqual({ status: 200, body: { Faults: plan } });
    await expect(send()).rejects.toMatchObject({ statusCode: 429 });
    expect((await faults('GET')).body).toEqual({ Faults: plan });
    expect((await faults('PUT', { seed: 7, faults: [{ kind: 'empty' }] })).status).toBe(200);
    expect(await send()).toEqual({});
    expect((await faults('DELETE')).body).toEqual({ Faults: [] });
    expect(await send()).toMatchObject({ Message: 'OK' });
  });

  test('nothing that strikes everything strikes the sandbox’s own part', async () => {
    await faults('PUT', [{ kind: 'hang-up' }]);
    expect((await faults('GET')).status).toBe(200);
  });

  test.each([
    ['no fault', [1], 'Fault 1 is not an object.'],
    ['no kind', [{ match: 'x' }], 'Fault 1 has neither a "status" nor a "kind"'],
    ['a misspelt status', [{ stauts: 429 }], 'It has "stauts". Did you mean status?'],
    ['a misspelt kind', [{ kind: 'stal', ms: 1 }], 'Did you mean stall?'],
    [
      'a misspelt name',
      [{ status: 429, tims: 1 }],
      '"tims", which a fault of this kind has not. Did you mean times?',
    ],
    ['another kind', [{ kind: 'flood' }], 'neither'],
    ['a name that objects have', [{ kind: 'constructor' }], 'neither'],
    ['a status that is none', [{ status: 99 }], '"status" of Fault 1 is not a status'],
    ['a missing time', [{ kind: 'empty' }, { kind: 'stall' }], 'Fault 2 has no "ms".'],
    ['a stranger', [{ status: 500, retries: 1 }], '"retries"'],
    ['a chance above one', [{ status: 500, chance: 2 }], '"chance"'],
    ['a line break', [{ kind: 'redirect', location: 'http://x\r\nA: b' }], '"location"'],
    [
      'times that are none',
      [{ status: 500, times: 0 }],
      '"times" of Fault 1 is not a whole number from 1',
    ],
    ['no chance', [{ status: 500, chance: 0 }], '"chance" of Fault 1 is not a number above 0'],
    [
      'a time that ends before it begins',
      [{ kind: 'latency', min: 2, max: 1 }],
      '"min" of Fault 1 is more than its "max".',
    ],
    [
      'a match that is none',
      [{ match: 'bogus', status: 500 }],
      '"match" of Fault 1 fits no request',
    ],
    [
      'an empty match',
      [{ match: ' ', status: 500 }],
      '"match" of Fault 1 is not a method and a path',
    ],
    ['three words', [{ match: 'POST /email now', status: 500 }], '"match" of Fault 1 is not'],
    [
      'a path that is none',
      [{ match: 'POST /email/withTemplates', status: 500 }],
      'Did you mean POST /email/withtemplate?',
    ],
    ['the wrong method', [{ match: 'PUT /email', status: 500 }], 'fits no request'],
    ['our own part', [{ match: '/sandbox/faults', status: 500 }], 'fits no request'],
    ['too many', Array.from({ length: 101 }, () => ({ status: 500 })), '100'],
    ['a seed that is none', { seed: 'x', faults: [] }, '"seed"'],
  ])('%s is refused', async (_, plan, message) => {
    const { status, body } = await faults('PUT', plan);
    expect(status).toBe(422);
    expect(body).toEqual({ ErrorCode: 403, Message: expect.stringContaining(message) });
  });
});

describe('which requests are struck', () => {
  const strikes = (match: string, method: string, path: string): boolean =>
    patternOf(match)(method, path);

  test.each([
    ['POST /email/withTemplate', 'POST', '/email/withtemplate/', true],
    ['post /EMAIL', 'POST', '/email', true],
    ['POST /email', 'POST', '/email/batch', false],
    ['POST /email*', 'POST', '/email/batch', true],
    ['/templates', 'GET', '/templates', true],
    ['GET *', 'POST', '/templates', false],
    ['*', 'DELETE', '/x', true],
    ['GET /a.b', 'GET', '/aXb', false],
  ])('%s, %s %s: %j', (match, method, path, struck) => {
    expect(strikes(match, method, path)).toBe(struck);
  });

  test.each([
    '*',
    'POST *',
    'post /EMAIL/',
    '/templates',
    'GET /templates/logto-*',
    'GET /messages/outbound/*/details',
    '*/suppressions',
    '/message-streams/outbound/suppressions/delete',
    'P*T *a*e*',
  ])('%s can be struck', (match) => {
    expect(new Faults(strikeable, [{ match, status: 500 }]).list()).toHaveLength(1);
  });

  test.each(['/templates/a/b', '/*/*/*/*/*/*/*', 'BREW *', '/emailx', 'email', ''])(
    '%j cannot',
    (match) => {
      expect(() => new Faults(strikeable, [{ match, status: 500 }])).toThrow('"match" of Fault 1');
    },
  );

  test('after some, one after the other, and as often as said', () => {
    const faults = new Faults(strikeable, [
      { status: 500, times: 1, after: 1 },
      { status: 429, times: 2 },
    ]);
    const statuses = Array.from({ length: 5 }, () => {
      const fault = faults.strike('GET', '/')?.fault;
      return fault?.kind === undefined ? fault?.status : fault.kind;
    });
    expect(statuses).toEqual([429, 500, 429, undefined, undefined]);
  });

  test('by chance, the same with the same seed', () => {
    const drawn = (seed: number) => {
      const faults = new Faults(strikeable, [{ status: 500, chance: 0.3 }], seed);
      return Array.from({ length: 1000 }, () => faults.strike('GET', '/') !== undefined);
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    const struck = drawn(1).filter(Boolean).length;
    expect(struck).toBeGreaterThan(240);
    expect(struck).toBeLessThan(360);
  });

  test('a pattern of many stars takes no longer than others', () => {
    const start = performance.now();
    expect(strikes('*a'.repeat(490), 'GET', `/${'a'.repeat(5000)}`)).toBe(true);
    const faults = Array(100).fill({ match: '*a'.repeat(100), status: 500 });
    expect(new Faults(strikeable, faults).list()).toHaveLength(100);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
