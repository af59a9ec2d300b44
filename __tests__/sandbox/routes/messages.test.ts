import { beforeEach, describe, expect, test } from '@jest/globals';
import { arrival, headers, type LocalPostmark, localPostmark, mail } from '../setting.js';

let local: LocalPostmark;
let now: number;

beforeEach(async () => {
  now = arrival;
  local = await localPostmark({ clock: { now: () => now } });
});

const get = async (path: string): Promise<unknown> => (await local.request(path)).json();

/** The tags of what a search finds. */
async function search(query: string): Promise<readonly (string | undefined)[]> {
  const found = (await get(`/messages/outbound?count=10&offset=0&${query}`)) as {
    readonly TotalCount: number;
    readonly Messages: readonly { readonly Tag?: string }[];
  };
  expect(found.TotalCount).toBe(found.Messages.length);
  return found.Messages.map(({ Tag }) => Tag);
}

describe('GET /messages/outbound', () => {
  test('nothing was sent', async () => {
    expect(await get('/messages/outbound?count=1&offset=0')).toEqual({
      TotalCount: 0,
      Messages: [],
    });
  });

  test('has the documented keys in their order', async () => {
    await local.send({
      To: '"Lovelace, Ada" <ada@example.com>, bob@example.com',
      Cc: 'cc@example.com',
      Bcc: 'bcc@example.com',
      Tag: 'SignIn',
      TrackOpens: true,
      TrackLinks: 'HtmlOnly',
      Metadata: { Verify_ID: 'x' },
      Attachments: [{ Name: 'a.txt', Content: 'eA==', ContentType: 'text/plain' }],
    });
    expect(await (await local.request('/messages/outbound?count=500&offset=0')).text()).toBe(
      JSON.stringify({
        TotalCount: 1,
        Messages: [
          {
            Tag: 'SignIn',
            MessageID: '00000000-0000-4000-a000-000000000001',
            To: [
              { Email: 'ada@example.com', Name: 'Lovelace, Ada' },
              { Email: 'bob@example.com', Name: '' },
            ],
            Cc: [{ Email: 'cc@example.com', Name: '' }],
            Bcc: [{ Email: 'bcc@example.com', Name: '' }],
            Recipients: ['ada@example.com', 'bob@example.com', 'cc@example.com', 'bcc@example.com'],
            ReceivedAt: '2026-02-01T03:04:05.0060000Z',
            From: 'Sender <sender@example.com>',
            Subject: 'Your code for A &amp; B',
            Attachments: ['a.txt'],
            Status: 'Sent',
            TrackOpens: true,
            TrackLinks: 'HtmlOnly',
            Metadata: { Verify_ID: 'x' },
            MessageStream: 'outbound',
            Sandboxed: true,
          },
        ],
      }),
    );
  });

  test('newest first, in pages', async () => {
    for (const Tag of ['a', 'b', 'c']) await local.send({ Tag });
    expect(await search('')).toEqual(['c', 'b', 'a']);
    expect(await get('/messages/outbound?Count=1&Offset=1')).toMatchObject({
      TotalCount: 3,
      Messages: [{ Tag: 'b' }],
    });
    expect(await get('/messages/outbound?count=5&offset=3')).toEqual({
      TotalCount: 3,
      Messages: [],
    });
  });

  test.each([
    '',
    'count=1',
    'offset=0',
    'count=501&offset=0',
    'count=500&offset=9501',
    'count=x&offset=0',
    'count=1&offset=0&status=lost',
    'count=1&offset=0&fromdate=yesterday',
    'count=1&offset=0&todate=2026-02-01T00:00:00Z',
    'count=1&offset=0&metadata_a=1&metadata_b=2',
  ])('refuses %j', async (query) => {
    const response = await local.request(`/messages/outbound?${query}`);
    expect(response.status).toBe(422);
    expect(response.headers.get('X-PM-ApiErrorCode')).toBe('700');
    expect(await response.json()).toMatchObject({ ErrorCode: 700 });
  });

  test('count and offset may reach 10,000', async () => {
    expect((await local.request('/messages/outbound?count=500&offset=9500')).status).toBe(200);
  });
});

describe('filters', () => {
  beforeEach(async () => {
    await local.send({
      Tag: 'one',
      To: 'ada@example.com',
      Cc: 'Grace <grace@example.com>',
      Metadata: { Verify_ID: 'abc' },
    });
    now += 60 * 60 * 1000 * 3;
    await local.send({
      Tag: 'Two',
      From: 'other@example.org',
      To: 'bob@example.com',
      TemplateModel: { app: 'Elsewhere' },
      Metadata: { verify_id: 'abcd' },
    });
    await local.send({ Tag: 'three', To: 'bob@example.com', MessageStream: 'broadcast' });
  });

  test.each([
    ['', ['Two', 'one']],
    ['messagestream=outbound', ['Two', 'one']],
    ['MessageStream=broadcast', ['three']],
    ['messagestream=absent', []],
    ['recipient=ADA@example.com', ['one']],
    ['recipient=grace@example.com', ['one']],
    ['recipient=ada', []],
    ['fromEmail=other@example.org', ['Two']],
    ['fromemail=Sender@example.com', ['one']],
    ['tag=two', ['Two']],
    ['tag=', []],
    ['status=sent', ['Two', 'one']],
    ['status=Queued', []],
    ['subject=elsewhere', ['Two']],
    ['subject=your%20code', ['Two', 'one']],
    ['metadata_verify_id=abc', ['one']],
    ['METADATA_VERIFY_ID=abcd', ['Two']],
    ['metadata_verify_id=ABC', []],
    ['metadata_constructor=x', []],
    ['metadata_=abc', []],
    ['metadata_verify_id=abc&recipient=bob@example.com', []],
    ['unknown=1', ['Two', 'one']],
    // The first came on 31 January at 22:04:05, the second on 1 February at 01:04:05, in New York.
    ['fromdate=2026-02-01', ['Two']],
    ['todate=2026-01-31', ['one']],
    ['fromdate=2026-01-31&todate=2026-02-01', ['Two', 'one']],
    ['fromdate=2026-01-31T22:04:05&todate=2026-01-31T22:04:05', ['one']],
    ['fromdate=2026-01-31T22:04:06', ['Two']],
    ['todate=2026-01-31T22:04', ['one']],
    ['todate=2026-01-31T22:03', []],
  ])('%s', async (query, tags) => {
    expect(await search(query)).toEqual(tags);
  });
});

describe('GET /messages/outbound/{id}/details', () => {
  const path = '/messages/outbound/00000000-0000-4000-a000-000000000001/details';

  test('a message that was delivered', async () => {
    await local.send();
    const details = (await get(path)) as object;
    expect(Object.keys(details)).toEqual([
      'TextBody',
      'HtmlBody',
      'Body',
      'MessageID',
      'To',
      'Cc',
      'Bcc',
      'Recipients',
      'ReceivedAt',
      'From',
      'Subject',
      'Attachments',
      'Status',
      'TrackOpens',
      'TrackLinks',
      'Metadata',
      'MessageStream',
      'Sandboxed',
      'MessageEvents',
    ]);
    expect(details).toMatchObject({
      TextBody: '493021 for A & B',
      HtmlBody: '<body><p>493021 for A &amp; B</p></body>',
      MessageEvents: [
        {
          Recipient: 'ada@example.com',
          Type: 'Delivered',
          ReceivedAt: '2026-02-01T03:04:05.0060000Z',
          Details: {
            DeliveryMessage: 'smtp;250 2.0.0 OK',
            DestinationServer: 'localhost (127.0.0.1)',
            DestinationIP: '127.0.0.1',
          },
        },
      ],
    });
  });

  test('its source is a message of the Internet kind', async () => {
    await local.send({ Cc: 'Grace <grace@example.com>' });
    const { Body } = (await get(path)) as { readonly Body: string };
    const [head, ...parts] = Body.split(/\r\n--.*\r\n/);
    expect(head?.split('\r\n')).toEqual([
      'From: Sender <sender@example.com>',
      'To: ada@example.com',
      'Cc: grace@example.com',
      `Subject: =?utf-8?B?${Buffer.from('Your code for A &amp; B').toString('base64')}?=`,
      'Message-ID: <00000000-0000-4000-a000-000000000001@localhost>',
      'Date: Sun, 01 Feb 2026 03:04:05 GMT',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="mk-00000000-0000-4000-a000-000000000001"',
      '',
    ]);
    const decoded = parts.slice(0, 2).map((part) => {
      const [, encoded = ''] = part.split('\r\n\r\n');
      return Buffer.from(encoded, 'base64').toString();
    });
    expect(decoded).toEqual(['493021 for A & B', '<body><p>493021 for A &amp; B</p></body>']);
  });

  test('a message without HTML has no such key', async () => {
    await local.send({ TemplateAlias: 'list', TemplateModel: { items: ['a'] } });
    const details = (await get(path)) as object;
    expect(details).toMatchObject({ TextBody: 'a ' });
    expect(details).not.toHaveProperty('HtmlBody');
  });

  test('a message that failed to render has bounced', async () => {
    await local.send({ TemplateAlias: 'list', TemplateModel: { items: 1 } });
    expect(await get(path)).toMatchObject({
      Subject: '',
      Status: 'Sent',
      MessageEvents: [
        {
          Type: 'Bounced',
          Details: { Summary: expect.stringMatching(/^TemplateRenderingFailed: /), BounceID: '1' },
        },
      ],
    });
  });

  test('letter case does not matter', async () => {
    await local.send();
    expect((await local.request(path.toUpperCase())).status).toBe(200);
  });

  test.each(['00000000-0000-4000-a000-000000000009', 'nonsense', '__proto__'])(
    '%s is unknown',
    async (id) => {
      const response = await local.request(`/messages/outbound/${id}/details`);
      expect(response.status).toBe(422);
      expect(response.headers.get('X-PM-ApiErrorCode')).toBe('701');
      expect(await response.json()).toEqual({
        ErrorCode: 701,
        Message: 'This message was not found.',
      });
    },
  );
});

describe('what Postmark does not have', () => {
  const asking = { ...headers, 'X-Postmark-Verify-Template': 'yes' };
  const ask = async (path: string) => (await local.request(path, { headers: asking })).json();

  test('the template and its model, for who asks by the header', async () => {
    await local.send({ TemplateModel: { code: '012345' } });
    const model = { TemplateAlias: 'sign-in', TemplateModel: { code: '012345' } };
    const path = `/messages/outbound/${local.store.messages()[0]?.id}/details`;
    expect(await ask(path)).toMatchObject(model);
    expect(await ask('/messages/outbound?count=1&offset=0')).toMatchObject({
      Messages: [{ TemplateAlias: 'sign-in' }],
    });
    const plain = Object.keys((await get(path)) as object);
    expect(plain).not.toContain('TemplateAlias');
    expect(plain).not.toContain('TemplateModel');
  });

  test.each([201, 50_000])('a model %i levels deep is accepted, and not shown', async (depth) => {
    const body = JSON.stringify(mail).replace(
      '{"code',
      `{"deep":${'['.repeat(depth)}${']'.repeat(depth)},"code`,
    );
    const sent = await local.request('/email/withTemplate', { method: 'POST', body });
    expect(sent.status).toBe(200);
    const path = `/messages/outbound/${local.store.messages()[0]?.id}/details`;
    expect(await ask(path)).toMatchObject({ TextBody: '493021 for A & B' });
  });
});
