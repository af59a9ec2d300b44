import { beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalPostmark, localPostmark, mail } from '../setting.js';

let local: LocalPostmark;

beforeEach(async () => {
  local = await localPostmark();
});

/** What every refusal has in common is checked here once. */
async function refusal(fields: object): Promise<readonly [number, string]> {
  const response = await local.send(fields);
  const body = (await response.json()) as { ErrorCode: number; Message: string };
  expect(response.status).toBe(422);
  expect(Object.keys(body)).toEqual(['ErrorCode', 'Message']);
  expect(response.headers.get('X-PM-ApiErrorCode')).toBe(String(body.ErrorCode));
  expect(local.store.messages()).toEqual([]);
  return [body.ErrorCode, body.Message];
}

describe('accepted', () => {
  test('answers as Postmark does, to the byte', async () => {
    const response = await local.send({ To: 'Ada Lovelace <Ada@Example.com>' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('X-PM-ApiErrorCode')).toBeNull();
    expect(await response.text()).toBe(
      '{"To":"Ada Lovelace <Ada@Example.com>","SubmittedAt":"2026-02-01T03:04:05.0060000Z",' +
        '"MessageID":"00000000-0000-4000-a000-000000000001","ErrorCode":0,"Message":"OK"}',
    );
  });

  test('renders subject and HTML encoded, text as it is, HTML in its layout', async () => {
    await local.send();
    expect(local.store.messages()[0]?.content).toEqual({
      subject: 'Your code for A &amp; B',
      html: '<body><p>493021 for A &amp; B</p></body>',
      text: '493021 for A & B',
    });
  });

  test('without To, with Cc or Bcc only, there is no To in the answer', async () => {
    const response = await local.send({ To: undefined, Cc: 'cc@example.com' });
    expect(Object.keys((await response.json()) as object)).toEqual([
      'SubmittedAt',
      'MessageID',
      'ErrorCode',
      'Message',
    ]);
    expect((await local.send({ To: '', Bcc: 'bcc@example.com' })).status).toBe(200);
  });

  test.each([
    ['an empty model', { TemplateModel: {} }],
    ['by id', { TemplateId: 2, TemplateAlias: undefined }],
    ['the id counts', { TemplateId: 2, TemplateAlias: 'absent' }],
    [
      'null is left out',
      { Cc: null, Bcc: null, Tag: null, ReplyTo: null, TrackOpens: null, Subject: null },
    ],
    ['unknown fields', { Whatever: 1 }],
    [
      '50 recipients',
      { To: 'a@b.c,'.repeat(30), Cc: 'a@b.c,'.repeat(10), Bcc: 'a@b.c,'.repeat(10) },
    ],
    ['a tag of 1000', { Tag: 'x'.repeat(1000) }],
    [
      'as much metadata as fits',
      {
        Metadata: Object.fromEntries(
          Array.from({ length: 10 }, (_, n) => [`${n}`.repeat(20), 'x'.repeat(80)]),
        ),
      },
    ],
    ['another stream', { MessageStream: 'broadcast' }],
    ['several replies-to', { ReplyTo: 'a@b.c, "D, E" <d@e.f>' }],
    [
      'a harmless attachment',
      { Attachments: [{ Name: 'exe.pdf', Content: 'eA==', ContentType: 'application/pdf' }] },
    ],
    [
      'every other field',
      { InlineCss: false, TrackLinks: 'HtmlOnly', Headers: [{ Name: 'X-A', Value: 'b' }] },
    ],
    ['names of fields in another letter case', { To: undefined, to: 'a@b.c', TAG: 'x' }],
    ['255 characters of From', { From: `"${'x'.repeat(245)}" <a@b.c>` }],
  ])('%s', async (_, fields) => {
    expect(await (await local.send(fields)).json()).toMatchObject({ Message: 'OK' });
  });
});

const unknownAlias =
  "The Template's 'Alias' associated with this request is not valid or was not found.";
const unknownId = "The 'TemplateId' associated with this request is not valid or was not found.";
const noModel = "A 'TemplateModel' is required when using a template to send an email.";
const content =
  "Neither 'TextBody', 'HtmlBody', or 'Subject' may be specified when using a template for the email.";

describe('refused in words that Postmark was seen to use', () => {
  test.each<[string, object, number, string]>([
    ['unknown alias', { TemplateAlias: 'absent' }, 1101, unknownAlias],
    ['alias in another letter case', { TemplateAlias: 'Sign-In' }, 1101, unknownAlias],
    ['empty alias', { TemplateAlias: '' }, 1101, unknownAlias],
    ['alias that objects have', { TemplateAlias: '__proto__' }, 1101, unknownAlias],
    ['a layout', { TemplateAlias: 'basic' }, 1101, unknownAlias],
    ['neither alias nor id', { TemplateAlias: undefined }, 1101, unknownId],
    ['unknown id', { TemplateId: 99 }, 1101, unknownId],
    ['no model', { TemplateModel: undefined }, 1120, noModel],
    [
      'unknown alias and no model',
      { TemplateAlias: 'absent', TemplateModel: null },
      1101,
      unknownAlias,
    ],
    ['Subject', { Subject: 'x' }, 1123, content],
    ['HtmlBody', { HtmlBody: '' }, 1123, content],
    ['TextBody', { TextBody: 'x' }, 1123, content],
    ['HtmlBody of null', { HtmlBody: null }, 402, 'Received invalid JSON input.'],
    ['TextBody of null', { TextBody: null }, 402, 'Received invalid JSON input.'],
    ['a string as id', { TemplateId: 'sign-in' }, 403, "Invalid request field(s): 'TemplateId'."],
    ['a number as sender', { From: 1 }, 403, "Invalid request field(s): 'From'."],
    ['nobody', { To: undefined }, 300, 'Zero recipients specified'],
    ['nobody but commas', { To: ' , ,' }, 300, 'Zero recipients specified'],
    [
      'To without @',
      { To: 'johne.xample.com' },
      300,
      "Error parsing 'To': Illegal email address 'johne.xample.com'. It must contain the '@' symbol.",
    ],
    [
      'Cc with an impossible domain',
      { Cc: 'ok@example.com, user@+' },
      300,
      "Error parsing 'Cc': Illegal email domain '+' in address 'user@+'.",
    ],
    [
      'Bcc likewise, with a name',
      { Bcc: 'Eve <user@+>' },
      300,
      "Error parsing 'Bcc': Illegal email domain '+' in address 'user@+'.",
    ],
    [
      'Reply-To likewise',
      { ReplyTo: 'invalid@+' },
      300,
      "Error parsing 'Reply-To': Illegal email domain '+' in address 'invalid@+'.",
    ],
    [
      'To at localhost',
      { To: 'invalid@localhost' },
      300,
      "Invalid 'To' address: 'invalid@localhost'.",
    ],
    [
      'From at localhost',
      { From: 'invalid@localhost' },
      300,
      "Invalid 'From' address: 'invalid@localhost'.",
    ],
    ['no From', { From: undefined }, 300, "Invalid 'From' address: ''."],
    ['a comma in a name', { From: 'A, B <a@b.c>' }, 300, "Invalid 'From' address: 'A, B <a@b.c>'."],
    [
      'a line break in a name',
      { From: 'A\r\nBcc: x@y.z <a@b.c>' },
      300,
      "Invalid 'From' address: 'A\r\nBcc: x@y.z <a@b.c>'.",
    ],
    [
      'a metadata name of 21',
      { Metadata: { ['x'.repeat(21)]: '' } },
      300,
      'Invalid metadata content. Field names are limited to 20 characters...',
    ],
    [
      'unknown stream',
      { MessageStream: 'unknown-stream' },
      1235,
      "The stream provided: 'unknown-stream' does not exist on this server.",
    ],
    [
      'inbound stream',
      { MessageStream: 'inbound' },
      1236,
      'Sending is not supported for this stream type.',
    ],
    [
      'an attachment that could run',
      { Attachments: [{ Name: 'a.tar.EXE', Content: '', ContentType: 'x/y' }] },
      411,
      'Attachment file type not allowed.',
    ],
  ])('%s', async (_, fields, errorCode, message) => {
    expect(await refusal(fields)).toEqual([errorCode, message]);
  });
});

describe('refused in words of our own', () => {
  test.each<[string, object, number]>([
    ['51 recipients', { To: 'a@b.c,'.repeat(50), Bcc: 'a@b.c' }, 300],
    ['256 characters of From', { From: `"${'x'.repeat(246)}" <a@b.c>` }, 300],
    ['a tag of 1001', { Tag: 'x'.repeat(1001) }, 300],
    ['a metadata value of 81', { Metadata: { a: 'x'.repeat(81) } }, 300],
    [
      '11 metadata fields',
      { Metadata: Object.fromEntries([...'abcdefghijk'].map((k) => [k, ''])) },
      300,
    ],
    ['metadata names equal but for letter case', { Metadata: { a: '1', A: '2' } }, 300],
  ])('%s', async (_, fields, errorCode) => {
    expect((await refusal(fields))[0]).toBe(errorCode);
  });

  test('a very long address is not echoed whole', async () => {
    const [, message] = await refusal({ To: `${'x'.repeat(100_000)}@example.com` });
    expect(message.length).toBeLessThan(300);
  });
});

describe('senders', () => {
  const notConfirmed = (from: string): readonly [number, string] => [
    400,
    `The 'From' address you supplied (${from}) is not a Sender Signature on your account. Please add and confirm this address in order to be able to use it in the 'From' field of your messages.`,
  ];

  beforeEach(async () => {
    local = await localPostmark({ confirmedSenders: ['Me@Example.com', 'example.org'] });
  });

  test.each(['me@example.com', 'Name <ME@EXAMPLE.COM>', 'anybody@example.org'])(
    '%s may',
    async (From) => {
      expect((await local.send({ From })).status).toBe(200);
    },
  );

  test.each(['you@example.com', 'Name <me@example.net>', 'me@sub.example.org'])(
    '%s may not',
    async (From) => {
      expect(await refusal({ From })).toEqual(notConfirmed(From));
    },
  );
});

describe('inactive recipients', () => {
  test('nobody left', async () => {
    local.store.suppress('outbound', 'HardBounce@example.com');
    local.store.suppress('outbound', 'spam@example.com');
    const To = 'hardbounce@Example.com, Hates Spam <Spam@example.com>';
    expect(await refusal({ To, Cc: 'spam@example.com' })).toEqual([
      406,
      'You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: hardbounce@example.com, spam@example.com. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.',
    ]);
  });

  test('somebody left', async () => {
    local.store.suppress('outbound', 'hardbounce@example.com');
    const To = 'HardBounce@example.com, valid@example.com';
    expect(await (await local.send({ To })).json()).toMatchObject({
      To,
      ErrorCode: 0,
      Message:
        'Message OK, but will not deliver to these inactive addresses: hardbounce@example.com. Inactive recipients are ones that have generated a hard bounce or a spam complaint.',
    });
    expect(local.store.messages()[0]?.events.map(({ recipient }) => recipient)).toEqual([
      'valid@example.com',
    ]);
  });

  test('another stream does not mind', async () => {
    local.store.suppress('broadcast', 'ada@example.com');
    expect((await local.send()).status).toBe(200);
    expect((await local.send({ MessageStream: 'broadcast' })).status).toBe(422);
  });
});

describe('hostile bodies', () => {
  const send = async (body: string): Promise<Response> =>
    local.request('/email/withTemplate', { method: 'POST', body });
  const withField = (name: string, json: string): string =>
    JSON.stringify({ ...mail, [name]: 'HERE' }).replace('"HERE"', () => json);
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const deepObject = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;

  test.each(['null', '[]', '1', '"x"', 'true', deep])('not an object (%#)', async (body) => {
    expect(await (await send(body)).json()).toEqual({
      ErrorCode: 403,
      Message: 'Received valid, but incompatible JSON input.',
    });
  });

  const fields = [
    'TemplateId',
    'TemplateAlias',
    'TemplateModel',
    'InlineCss',
    'From',
    'To',
    'Cc',
    'Bcc',
    'Tag',
    'ReplyTo',
    'Headers',
    'TrackOpens',
    'TrackLinks',
    'Metadata',
    'Attachments',
    'MessageStream',
    'Subject',
    'HtmlBody',
    'TextBody',
  ];
  const wrong = ['[[]]', '[1]', '1.5', deep, '[{"Name":1}]'];
  test.each(fields.flatMap((field) => wrong.map((json) => ({ field, json }))))(
    '$field of a wrong type (%#)',
    async ({ field, json }) => {
      const response = await send(withField(field, json));
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({
        ErrorCode: 403,
        Message: `Invalid request field(s): '${field}'.`,
      });
    },
  );

  test.each([
    ['Metadata', '{"a":1}'],
    ['Metadata', '{"a":null}'],
    ['Metadata', '{"__proto__":{}}'],
    ['TrackLinks', '"Everything"'],
    ['Headers', '[{"Name":"X-A"}]'],
    ['TemplateId', '"1"'],
    ['TrackOpens', '"true"'],
  ])('%s of %s', async (field, json) => {
    expect((await send(withField(field, json))).status).toBe(422);
  });

  test('several wrong fields are all named', async () => {
    expect(await refusal({ From: 1, To: [] })).toEqual([
      403,
      "Invalid request field(s): 'From', 'To'.",
    ]);
  });

  test.each([
    ['TemplateModel', deepObject],
    ['TemplateModel', '{"__proto__":{"code":"1"},"constructor":{"prototype":{"x":1}}}'],
    ['Metadata', '{"__proto__":"x","constructor":"y"}'],
    ['__proto__', '{"From":"evil@example.com"}'],
  ])('%s may hold anything that is in its type (%#)', async (field, json) => {
    expect((await send(withField(field, json))).status).toBe(200);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(local.store.messages()[0]?.from).toBe(mail.From);
  });
});

test('a template that fails to render is accepted, and bounces', async () => {
  const response = await local.send({ TemplateAlias: 'list', TemplateModel: { items: 'no list' } });
  expect(await response.json()).toMatchObject({ ErrorCode: 0, Message: 'OK' });
  expect(local.store.messages()[0]).toMatchObject({
    content: { failure: expect.stringContaining("'items' is used like an array") },
    events: [{ recipient: 'ada@example.com', type: 'Bounced' }],
  });
});
