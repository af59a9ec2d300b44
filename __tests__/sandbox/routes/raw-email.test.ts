import { beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalPostmark, localPostmark, mail } from '../setting.js';

let local: LocalPostmark;
beforeEach(async () => {
  local = await localPostmark();
});

const plain = { From: 'sender@example.com', To: 'ada@example.com', TextBody: 'Text' };

describe('POST /email', () => {
  test('keeps what came', async () => {
    const Attachments = [
      { Name: 'a.txt', Content: 'eA==', ContentType: 'text/plain', ContentID: 'cid:1' },
    ];
    const fields = { Subject: '{{x}} & y', HtmlBody: '<b>{{x}}</b>', Tag: 't', ReplyTo: 'r@b.co' };
    const headers = { Headers: [{ Name: 'X-A', Value: 'b\r\nX-Bad: c' }] };
    const sent = { ...plain, ...fields, ...headers, Attachments, Metadata: { run: '42' } };
    expect((await local.call('POST', '/email', sent)).body.Message).toBe('OK');
    const [message] = local.store.messages();
    expect(message?.content).toEqual({
      subject: '{{x}} & y',
      text: 'Text',
      html: '<b>{{x}}</b>',
    });
    const { body } = await local.call('GET', `/messages/outbound/${message?.id}/dump`);
    expect(body.Body).toContain('Reply-To: r@b.co\r\n');
    expect(body.Body).toContain('X-A: b X-Bad: c\r\n');
    expect(body.Body).toContain('X-PM-Metadata-run: 42\r\n');
    expect(body.Body).toContain('Content-Type: multipart/mixed;');
    expect(body.Body).toContain('filename="a.txt"\r\nContent-ID: <cid:1>\r\n');
    const details = await local.call('GET', `/messages/outbound/${message?.id}/details`);
    expect(details.body).toMatchObject({ Attachments: ['a.txt'], Body: body.Body });
  });

  test.each<[string, object, number]>([
    ['no body', { TextBody: undefined }, 300],
    ['empty bodies', { TextBody: '', HtmlBody: '' }, 300],
    ['a long subject', { Subject: 'x'.repeat(2001) }, 300],
    ['a large body', { TextBody: 'x'.repeat(5 * 1024 * 1024 + 1) }, 300],
    [
      'a forbidden attachment',
      { Attachments: [{ Name: 'a.EXE', Content: '', ContentType: '' }] },
      411,
    ],
    ['a number for a subject', { Subject: 1 }, 403],
    ['an inbound stream', { MessageStream: 'inbound' }, 1236],
  ])('%s', async (_, fields, errorCode) => {
    const { status, body } = await local.call('POST', '/email', { ...plain, ...fields });
    expect({ status, code: body.ErrorCode }).toEqual({ status: 422, code: errorCode });
    expect(local.store.messages()).toEqual([]);
  });

  test('no subject is no fault', async () => {
    expect((await local.call('POST', '/email', plain)).status).toBe(200);
  });
});

describe('batches', () => {
  test('each message has its answer, in order', async () => {
    local.store.suppress('outbound', 'gone@example.com');
    const { status, body } = await local.call('POST', '/email/batch', [
      plain,
      { ...plain, To: 'nonsense' },
      'text',
      { ...plain, To: 'gone@example.com' },
      { ...plain, Cc: 'b@c.de', To: undefined },
    ]);
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        To: 'ada@example.com',
        SubmittedAt: expect.any(String),
        MessageID: expect.any(String),
        ErrorCode: 0,
        Message: 'OK',
      },
      { ErrorCode: 300, Message: expect.stringContaining('nonsense') },
      { ErrorCode: 403, Message: expect.any(String) },
      {
        ErrorCode: 406,
        Message:
          'You tried to send to a recipient that has been marked as inactive. Found inactive addresses: gone@example.com. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression. ',
      },
      {
        SubmittedAt: expect.any(String),
        MessageID: expect.any(String),
        ErrorCode: 0,
        Message: 'OK',
      },
    ]);
    expect(local.store.messages()).toHaveLength(2);
  });

  test('with templates', async () => {
    const path = '/email/batchWithTemplates';
    const Messages = [mail, { ...mail, TemplateAlias: 'absent' }, { ...mail, To: 'b@c.de' }];
    const { body } = await local.call('POST', path, { Messages });
    expect(body).toMatchObject([{ ErrorCode: 0 }, { ErrorCode: 1101 }, { ErrorCode: 0 }]);
    expect(local.store.messages()).toMatchObject([
      { to: [{ address: 'b@c.de' }], template: { alias: 'sign-in' } },
      { to: [{ address: 'ada@example.com' }] },
    ]);
  });

  test.each([
    ['/email/batch', (messages: unknown) => messages],
    ['/email/batchWithTemplates', (Messages: unknown) => ({ Messages })],
  ])('%s: 500 at most, and a list', async (path, wrap) => {
    const many = Array.from({ length: 501 }, () => plain);
    expect(await local.call('POST', path, wrap(many))).toEqual({
      status: 422,
      body: {
        ErrorCode: 410,
        Message: 'You may only send up to 500 messages in a single batched request.',
      },
    });
    const { body } = await local.call('POST', path, wrap(many.slice(1)));
    expect(body).toHaveLength(500);
    expect((await local.call('POST', path, wrap({}))).body.ErrorCode).toBe(403);
    expect((await local.call('POST', path, wrap([]))).body).toEqual([]);
  });

  test('50 MB and no more', async () => {
    const megabyte = 1024 * 1024;
    const init = { method: 'POST', body: new Uint8Array(50 * megabyte + 1) };
    expect((await local.request('/email/batch', init)).status).toBe(413);
    const padded = JSON.stringify([{ ...plain, Unknown: 'x'.repeat(11 * megabyte) }]);
    expect((await local.request('/email/batch', { method: 'POST', body: padded })).status).toBe(
      200,
    );
  });
});

describe('POSTMARK_API_TEST', () => {
  test('checks and forgets, and opens no other door', async () => {
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Postmark-Server-Token': 'POSTMARK_API_TEST',
    };
    const body = JSON.stringify(plain);
    const sent = await local.request('/email', { method: 'POST', headers, body });
    expect(await sent.json()).toMatchObject({ Message: 'Test job accepted', ErrorCode: 0 });
    expect(local.account.mailbox.messages()).toEqual([]);
    for (const path of ['/server', '/templates?count=1&offset=0', '/messages/outbound']) {
      expect((await local.request(path, { headers })).status).toBe(401);
    }
  });
});

test('what the sandbox does not have is told to whoever runs it, once', async () => {
  for (let count = 0; count < 3; count += 1) {
    expect((await local.call('GET', '/webhooks')).status).toBe(404);
  }
  expect(local.notices).toEqual(['The sandbox has no GET /webhooks, and answered 404.']);
  for (let count = 0; count < 300; count += 1) await local.call('GET', `/x${count}`);
  expect(local.notices).toHaveLength(100);
});

test('every request is in the log, without its query', async () => {
  await local.call('GET', '/templates?count=1&offset=0');
  await local.call('GET', '/nothing');
  expect(local.account.requests.list()).toEqual([
    { method: 'GET', path: '/templates', status: 200 },
    { method: 'GET', path: '/nothing', status: 404 },
  ]);
  for (let count = 0; count < 3000; count += 1) {
    local.account.requests.add({ method: 'GET', path: 'x'.repeat(1000), status: 200 });
  }
  expect(local.account.requests.list()).toHaveLength(1000);
  expect(local.account.requests.list()[0]?.path).toHaveLength(200);
});
