import { describe, expect, test } from '@jest/globals';
import { headers, localPostmark, mail, token } from './setting.js';

const { request } = await localPostmark();

const without = (name: keyof typeof headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

const post = (init: RequestInit): Promise<Response> =>
  request('/email/withTemplate', { method: 'POST', body: JSON.stringify(mail), ...init });

describe('405', () => {
  test.each([
    ['GET', '/email/withTemplate'],
    ['PUT', '/email/withTemplate'],
    ['OPTIONS', '/email/withTemplate'],
    ['POST', '/server'],
    ['PATCH', '/templates'],
    ['DELETE', '/messages/outbound'],
    ['POST', '/Messages/Outbound/00000000-0000-4000-a000-000000000001/Details/'],
  ])('%s %s: nothing in it, token or no token', async (method, path) => {
    for (const given of [headers, {}]) {
      const response = await request(path, { method, headers: given });
      expect(response.status).toBe(405);
      expect(await response.text()).toBe('');
    }
  });
});

describe('404', () => {
  test.each(['/email/x', '/nothing', '/templates/a/b', '/messages/outbound/x'])(
    '%s is no endpoint',
    async (path) => {
      const response = await request(path, { headers: {} });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        ErrorCode: 0,
        Message: `This local Postmark has no endpoint ${path}.`,
      });
    },
  );
});

describe('401', () => {
  test.each([
    ['no token', without('X-Postmark-Server-Token')],
    ['a wrong token', { ...headers, 'X-Postmark-Server-Token': 'nonsense' }],
    ['an empty token', { ...headers, 'X-Postmark-Server-Token': '' }],
    [
      'an account token',
      { ...without('X-Postmark-Server-Token'), 'X-Postmark-Account-Token': token },
    ],
  ])('%s', async (_, given) => {
    const response = await request('/server', { headers: given });
    expect(response.status).toBe(401);
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('X-PM-ApiErrorCode')).toBe('10');
    // 75 bytes: what the live service sent.
    expect(await response.text()).toBe(
      '{"ErrorCode":10,"Message":"Request does not contain a valid Server token."}',
    );
  });

  test('letter case matters neither in the name of the header nor in the token', async () => {
    const given = { Accept: '*/*', 'x-postmark-server-token': token.toUpperCase() };
    expect((await request('/server', { headers: given })).status).toBe(200);
  });
});

describe('415', () => {
  test.each([
    ['no Accept', without('Accept')],
    ['Accept: text/html', { ...headers, Accept: 'text/html' }],
    ['no Content-Type', { ...without('Content-Type'), 'Content-Type': '' }],
    ['Content-Type: text/plain', { ...headers, 'Content-Type': 'text/plain' }],
    ['Content-Type: application/jsonp', { ...headers, 'Content-Type': 'application/jsonp' }],
  ])('%s', async (_, given) => {
    const response = await post({ headers: given });
    expect(response.status).toBe(415);
    expect(response.headers.get('X-PM-ApiErrorCode')).toBe('409');
    expect(await response.json()).toMatchObject({ ErrorCode: 409 });
  });

  test.each([
    ['a charset', { ...headers, 'Content-Type': 'Application/JSON; charset=utf-8' }],
    ['one of several', { ...headers, Accept: 'text/html, application/json;q=0.9' }],
    ['anything', { ...headers, Accept: '*/*' }],
  ])('%s passes', async (_, given) => {
    expect((await post({ headers: given })).status).toBe(200);
  });

  test('a GET needs no Content-Type, but an Accept', async () => {
    expect((await request('/server', { headers: without('Content-Type') })).status).toBe(200);
    expect((await request('/server', { headers: without('Accept') })).status).toBe(415);
  });

  test('the token comes first', async () => {
    expect((await request('/server', { headers: {} })).status).toBe(401);
  });
});

test.each(['/server', '/server/', '/SERVER', '/Server/'])('%s is the same path', async (path) => {
  expect((await request(path)).status).toBe(200);
});

test.each(['/email/withtemplate', '/Email/WithTemplate/'])('%s too', async (path) => {
  const response = await request(path, { method: 'POST', body: JSON.stringify(mail) });
  expect(response.status).toBe(200);
});

describe('a body that is no JSON', () => {
  test.each([
    ['nothing', ''],
    ['cut off', '{"From":'],
    ['a trailing comma', '{"From":"a@b.c",}'],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('%s', async (_, body) => {
    const response = await post({ body });
    expect(response.status).toBe(422);
    expect(response.headers.get('X-PM-ApiErrorCode')).toBe('402');
    expect(await response.json()).toEqual({
      ErrorCode: 402,
      Message: 'Received invalid JSON input.',
    });
  });
});

describe('413', () => {
  const megabyte = 1024 * 1024;

  test('10 MB are read', async () => {
    const body = JSON.stringify({ ...mail, Unknown: '' });
    const padded = body.replace('""', `"${'x'.repeat(10 * megabyte - body.length)}"`);
    expect((await post({ body: padded })).status).toBe(200);
  });

  test('one byte more is refused', async () => {
    expect((await post({ body: new Uint8Array(10 * megabyte + 1) })).status).toBe(413);
  });

  test('the announced length alone is enough', async () => {
    const given = { ...headers, 'Content-Length': String(10 * megabyte + 1) };
    expect((await post({ headers: given })).status).toBe(413);
  });

  test('an endless body is read no further than needed', async () => {
    let megabytes = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        megabytes += 1;
        controller.enqueue(new Uint8Array(megabyte));
      },
      cancel() {
        cancelled = true;
      },
    });
    const response = await post({ body, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
    expect(megabytes).toBeLessThan(14);
    expect(cancelled).toBe(true);
  });
});

test('an error of ours is a 500 that shows nothing of it, and is told to whoever runs it', async () => {
  const { send, failures } = await localPostmark({
    random: {
      uuid() {
        throw new Error('secret detail');
      },
    },
  });
  const response = await send();
  expect(response.status).toBe(500);
  expect(response.headers.get('X-PM-ApiErrorCode')).toBe('101');
  expect(await response.json()).toEqual({
    ErrorCode: 101,
    Message: "You encountered an error that shouldn't have occurred.",
  });
  expect(failures).toEqual([new Error('secret detail')]);
});
