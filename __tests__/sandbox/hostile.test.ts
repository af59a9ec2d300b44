import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { runningSandbox } from './running.js';
import { localPostmark, mail } from './setting.js';

const local = await localPostmark({ keep: 5 });

const post = (path: string, body: string): Promise<Response> =>
  local.request(path, { method: 'POST', body });

/** A clean answer, and nothing went wrong inside. */
async function expectClean(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  await response.text();
  expect(local.failures).toEqual([]);
}

describe('bodies', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

  test.each([
    ['nested two hundred thousand deep', deep, 422],
    ['a model nested so deep', JSON.stringify(mail).replace('"493021"', deep), 200],
    [
      'a list of a million',
      JSON.stringify({ ...mail, TemplateModel: { l: Array(1e6).fill(0) } }),
      200,
    ],
    ['null', 'null', 422],
    ['a number', '1', 422],
    ['lone surrogates', JSON.stringify({ ...mail, Tag: '\ud800' }), 200],
    ['a BOM', `\ufeff${JSON.stringify(mail)}`, 422],
  ])('%s', async (_, body, status) => {
    await expectClean(await post('/email/withTemplate', body), status);
    const search = await local.request('/messages/outbound?count=5&offset=0');
    await expectClean(search, 200);
  });

  test('keys that objects have are keys like others', async () => {
    const model = '{"__proto__":{"app":"no"},"constructor":1,"code":"1"}';
    const Metadata = '{"__proto__":"a","toString":"b"}';
    const body = JSON.stringify({ ...mail, Metadata: 0, TemplateModel: 0 })
      .replace('"Metadata":0', `"Metadata":${Metadata}`)
      .replace('"TemplateModel":0', `"TemplateModel":${model},"__proto__":{"To":"x"}`);
    await expectClean(await post('/email/withTemplate', body), 200);
    const [message] = local.store.messages();
    expect(Object.entries(message?.metadata ?? {})).toEqual([
      ['__proto__', 'a'],
      ['toString', 'b'],
    ]);
    expect(message?.content).toMatchObject({ text: '1 for ' });
    const found = await local.call(
      'GET',
      '/messages/outbound?count=5&offset=0&metadata___proto__=a',
    );
    expect(found.body.TotalCount).toBe(1);
  });
});

test.each(['To', 'Cc', 'Bcc', 'ReplyTo'])('a megabyte of addresses in %s', async (field) => {
  const body = JSON.stringify({ ...mail, [field]: 'ada@example.com,'.repeat(65_000) });
  await expectClean(await post('/email/withTemplate', body), 422);
});

describe('templates', () => {
  const validate = async (TextBody: string, more: object = {}) =>
    post('/templates/validate', JSON.stringify({ TextBody, ...more }));

  test.each([
    ['a hundred thousand tags', '{{a}}'.repeat(100_000)],
    ['a hundred thousand sections, one in the other', '{{#a}}'.repeat(100_000)],
    ['a million braces', '{'.repeat(1_000_000)],
    [
      'sections that are found deeper and deeper',
      `${'{{#a}}{{#b}}'.repeat(50_000)}{{c}}${'{{/b}}{{/a}}'.repeat(50_000)}`,
    ],
    ['fifty thousand names', Array.from({ length: 50_000 }, (_, n) => `{{n${n}}}`).join('')],
  ])('%s', async (_, text) => {
    const start = performance.now();
    await expectClean(await validate(text), 200);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('of many mistakes the first thousand are told', async () => {
    const { body } = await local.call('POST', '/templates/validate', {
      TextBody: '{{#each}}\n'.repeat(100_000),
    });
    expect(body.TextBody.ValidationErrors).toHaveLength(1000);
  });

  test('of many mistakes a template that is to be kept tells the first, and how many more', async () => {
    const fields = { Name: 'n', Subject: 's', TextBody: '{{a-b}}'.repeat(500_000) };
    const { status, body } = await local.call('POST', '/templates', fields);
    expect([status, body.Message]).toEqual([422, expect.stringContaining('and 499999 more')]);
  });

  test('a page that grows beyond 5 MB once filled in bounces', async () => {
    const text = '{{{x}}}'.repeat(1000);
    await local.call('POST', '/templates', {
      Name: 'Big',
      Alias: 'big',
      Subject: 's',
      TextBody: text,
    });
    await local.send({ TemplateAlias: 'big', TemplateModel: { x: 'x'.repeat(6_000) } });
    expect(local.store.messages()[0]).toMatchObject({
      content: { failure: 'A body is larger than 5 MB once rendered.' },
      events: [{ type: 'Bounced' }],
    });
  });
});

describe('a small template that would take for ever', () => {
  const TextBody = `{{#each a}}${'{{#each ../../a}}'.repeat(5)}x${'{{/each}}'.repeat(6)}`;
  const TemplateModel = { a: Array(600).fill(1) };
  const failure = expect.stringMatching(/^Rendering was stopped .* more than 2,000,000 steps/);

  beforeAll(() =>
    local.call('POST', '/templates', { Name: 'Slow', Alias: 'slow', Subject: 's', TextBody }),
  );

  test('bounces', async () => {
    await local.send({ TemplateAlias: 'slow', TemplateModel });
    expect(local.store.messages()[0]).toMatchObject({ content: { failure } });
  });

  test('is stopped once for a whole batch', async () => {
    const Messages = Array(500).fill({ ...mail, TemplateAlias: 'slow', TemplateModel });
    const start = performance.now();
    const { status, body } = await local.call('POST', '/email/batchWithTemplates', { Messages });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect([status, body.length]).toEqual([200, 500]);
    expect(local.store.messages().every(({ content }) => 'failure' in content)).toBe(true);
  });

  test('is not valid with such a model', async () => {
    const TestRenderModel = TemplateModel;
    const asked = { TextBody, HtmlBody: TextBody, TestRenderModel };
    const { body } = await local.call('POST', '/templates/validate', asked);
    expect(body.TextBody.ValidationErrors[0].Message).toEqual(failure);
  });
});

test('an object of many names is listed once, not by every tag that asks for it', async () => {
  const HtmlBody = '{{#x}}{{/x}}'.repeat(20_000);
  await local.call('POST', '/templates', { Name: 'Wide', Alias: 'wide', Subject: 's', HtmlBody });
  const x = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]));
  const start = performance.now();
  await local.send({ TemplateAlias: 'wide', TemplateModel: { x } });
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(local.store.messages()[0]).toMatchObject({ model: { x: { k19999: 1 } } });
});

test('paths and queries that are none', async () => {
  for (const path of ['/%', '/templates/%ff', '/messages/outbound/%00/details', '/bounces/1e3']) {
    const response = await local.request(path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  }
  for (let count = 0; count < 1100; count += 1) await local.call('GET', `/templates/x${count}`);
  await expectClean(await local.request('/templates/sign-in'), 200);
});

test('what is kept has bounds', async () => {
  for (let count = 0; count < 20; count += 1) {
    await local.send({ To: `a${count}@bounce-testing.postmarkapp.com` });
  }
  expect(local.account.mailbox.messages()).toHaveLength(5);
  expect(local.account.mailbox.dropped).toBeGreaterThan(14);
  expect(local.store.bounces.list()).toHaveLength(5);
  for (let count = 0; count < 10_005; count += 1) local.store.suppress('outbound', `${count}@b.co`);
  expect(local.store.suppressions.size).toBe(10_000);
});

describe('for other machines', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await runningSandbox({ host: '0.0.0.0' });
  });
  afterAll(() => sandbox.close());

  function statusFor(Host: string): Promise<number | undefined> {
    const { port } = new URL(sandbox.url);
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: '/server', headers: { Host } };
      const outgoing = httpRequest(options, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode);
      });
      outgoing.on('error', reject).end();
    });
  }

  test.each([
    ['192.168.1.5:8080', 401],
    ['sandbox:7678', 401],
    ['localhost:8080', 401],
    ['mail.local', 401],
    ['host.docker.internal:7678', 401],
    ['[fe80::1]:7678', 401],
    ['evil.example:7678', 403],
    ['192.168.1.5.evil.example', 403],
    ['evil.com', 403],
  ])('%s: %d', async (host, status) => {
    expect(sandbox.loopback).toBe(false);
    expect(await statusFor(host)).toBe(status);
  });
});
