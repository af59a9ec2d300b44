import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { localPostmark } from './setting.js';

/** Exchanges with the real Postmark, beside the project and no part of it. */
const path = new URL('../../../shared/postmark/recorded.json', import.meta.url);
const isThere = existsSync(path);
const name = isThere ? 'as recorded' : 'as recorded (skipped: ../shared is not here)';

interface Recording {
  readonly status: number | null;
  readonly recordedAt: string | null;
  readonly request: { readonly body: Readonly<Record<string, unknown>> | null };
  readonly body: Readonly<Record<string, unknown>>;
}
const recorded = (isThere ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Readonly<
  Record<string, readonly Recording[]>
>;

const of = (endpoint: string): readonly Recording[] => recorded[endpoint] ?? [];

/** What a value looks like: its type, keys and all. Digits stand for any digits. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}

const local = await localPostmark();

(isThere ? describe : describe.skip)(name, () => {
  const json = async (answer: Promise<Response>): Promise<Record<string, unknown>> =>
    (await (await answer).json()) as Record<string, unknown>;

  test('a send', async () => {
    const ours = await json(local.send());
    const theirs = of('POST_email_withTemplate').find(({ status }) => status === 200);
    expect(shapeOf(ours)).toEqual(shapeOf(theirs?.body));
    const plain = of('POST_email').find(
      ({ body }) =>
        typeof body.SubmittedAt === 'string' &&
        /\.\d{7}Z$/.test(body.SubmittedAt) &&
        body.Message === 'OK',
    );
    expect(Object.keys(ours)).toEqual(Object.keys(plain?.body ?? {}));
    const digits = (text: unknown): string => String(text).replace(/\d/g, '0');
    expect(digits(ours.SubmittedAt)).toBe(digits(plain?.body.SubmittedAt));
  });

  test('a send to nobody but Cc', async () => {
    const ours = await json(local.send({ To: undefined, Cc: 'cc@example.com' }));
    const theirs = of('POST_email').find(
      ({ request, status }) => status === 200 && request.body?.Cc && !request.body.To,
    );
    expect(Object.keys(ours)).toEqual(Object.keys(theirs?.body ?? {}));
  });

  test.each([
    ['an unknown alias', { TemplateAlias: 'absent' }, 1101],
    ['no model', { TemplateModel: undefined }, 1120],
    ['a subject', { Subject: 'y' }, 1123],
    ['HtmlBody: null', { HtmlBody: null }, 402],
  ])('%s', async (_, fields, errorCode) => {
    const ours = await json(local.send(fields));
    const theirs = of('POST_email_withTemplate').map(({ body }) => body);
    expect(ours.ErrorCode).toBe(errorCode);
    expect(theirs).toContainEqual(ours);
  });

  test.each([
    ['nobody', { To: null }],
    ['localhost', { To: 'invalid@localhost' }],
    ['from localhost', { From: 'invalid@localhost' }],
    ['a domain that is none', { Cc: 'user@+' }],
    ['a reply to one', { ReplyTo: 'invalid@+' }],
    ['no @', { To: 'johne.xample.com' }],
    ['a long metadata name', { Metadata: { abcdefghijklmnopqrstu: '' } }],
    ['an unknown stream', { MessageStream: 'unknown-stream' }],
  ])('%s', async (_, fields) => {
    expect(of('POST_email').map(({ body }) => body)).toContainEqual(await json(local.send(fields)));
  });

  test('senders that are not confirmed, bare and with a name', async () => {
    const { send } = await localPostmark({ confirmedSenders: [] });
    const theirs = of('POST_email').filter(
      ({ request, body }) => body.ErrorCode === 400 && typeof request.body?.From === 'string',
    );
    expect(theirs).toHaveLength(2);
    for (const { request, body } of theirs) {
      expect(await json(send({ From: request.body?.From }))).toEqual(body);
    }
  });

  test('an inactive recipient, in the words of today', async () => {
    const { send, store } = await localPostmark();
    const To = 'test@bounce-testing.postmarkapp.com';
    store.suppress('outbound', To);
    expect(of('POST_email').map(({ body }) => body)).toContainEqual(await json(send({ To })));
  });

  test('some inactive recipients', async () => {
    const { send, store } = await localPostmark();
    store.suppress('outbound', 'hardbounce@example.com');
    store.suppress('outbound', 'spam@example.com');
    const theirs = of('POST_email').find(({ body }) =>
      String(body.Message).startsWith('Message OK, but'),
    );
    const ours = await json(send({ To: theirs?.request.body?.To }));
    expect(ours.Message).toBe(theirs?.body.Message);
  });

  test.each([
    ['GET_templates', '/templates?Count=100&Offset=0'],
    ['GET_messages_outbound', '/messages/outbound?count=1&offset=0'],
    ['GET_messages_outbound_id_details', '/messages/outbound/ID/details'],
    ['GET_server', '/server'],
  ])('%s: every key that was recorded is there, with the same type', async (endpoint, pattern) => {
    await local.send({ Tag: 'x' });
    const id = local.store.messages()[0]?.id ?? '';
    const ours = shapeOf(await json(local.request(pattern.replace('ID', id))));
    const theirs = of(endpoint).find(({ status }) => status === 200);
    expect(ours).toMatchObject(shapeOf(theirs?.body) as object);
  });

  test('a template', async () => {
    const ours = await json(local.request('/templates/sign-in'));
    const theirs = of('GET_templates_id').find(({ status }) => status === 200);
    const { TextBody, ...others } = theirs?.body ?? {};
    expect(shapeOf(ours)).toMatchObject(shapeOf(others) as object);
    expect(TextBody).toBeNull();
  });

  test.each([
    ['GET_templates_id', '/templates/123'],
    ['GET_templates_id', '/templates/validate'],
    ['GET_messages_outbound_opens_id', '/messages/outbound/nothing/details'],
  ])('%s: %s', async (endpoint, request) => {
    const response = await local.request(request);
    const ours = { status: response.status, body: await response.json() };
    expect(of(endpoint)).toContainEqual(expect.objectContaining(ours));
  });

  test('no token', async () => {
    const response = await local.request('/messages/outbound', { headers: {} });
    const ours = { status: response.status, body: await response.json() };
    expect(of('GET_messages_outbound')).toContainEqual(expect.objectContaining(ours));
  });
});
