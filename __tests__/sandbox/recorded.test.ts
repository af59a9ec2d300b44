import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { answerStruck } from '../../src/sandbox/faults/answer.js';
import { type Answered, type LocalPostmark, localPostmark, mail } from './setting.js';
import { matching } from './shape.js';

/** Exchanges with the real Postmark, beside the project and no part of it. */
const path = new URL('../../../shared/postmark/recorded.json', import.meta.url);
const isThere = existsSync(path);
const name = isThere ? 'as recorded' : 'as recorded (skipped: ../shared is not here)';

interface Recording {
  readonly status: number | null;
  readonly recordedAt: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: as it was recorded
  readonly request: { readonly body: any };
  // biome-ignore lint/suspicious/noExplicitAny: as it was recorded
  readonly body: any;
}
const recorded = (isThere ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Readonly<
  Record<string, readonly Recording[]>
>;

/** The recordings that have met their counterpart. */
const met = new Set<string>();

function recording(endpoint: string, index: number): Recording {
  met.add(`${endpoint}#${index}`);
  const found = recorded[endpoint]?.[index];
  if (!found) throw new Error(`there is no recording ${index} of ${endpoint}`);
  return found;
}

/** The same keys (ours may be more), types and formats of values. */
function expectAlike(ours: Answered, theirs: Recording): void {
  expect(ours.status).toBe(theirs.status ?? ours.status);
  expect(ours.body).toEqual(matching(theirs.body));
}

/** The same, to the letter. */
function expectSame(ours: Answered, theirs: Recording): void {
  expect({ status: ours.status, body: ours.body }).toEqual({
    status: theirs.status ?? ours.status,
    body: theirs.body,
  });
}

const answered = async (response: Response): Promise<Answered> => ({
  status: response.status,
  body: await response.json(),
});

const plain = { From: 'sender@example.com', To: 'receiver@example.com', TextBody: 'Text' };
const testToken = {
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'X-Postmark-Server-Token': 'POSTMARK_API_TEST',
};

async function withToken(
  local: LocalPostmark,
  token: Readonly<Record<string, string>>,
  target: string,
  body?: unknown,
): Promise<Answered> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return answered(await local.request(target, { ...init, headers: { ...token } }));
}

(isThere ? describe : describe.skip)(name, () => {
  describe('POST /email', () => {
    const email = (local: LocalPostmark, body: object) => local.call('POST', '/email', body);

    test.each([0, 1, 2, 27])('%d: the token for tests', async (index) => {
      const theirs = recording('POST_email', index);
      const request =
        index === 27 ? { ...theirs.request.body, TextBody: 'x' } : theirs.request.body;
      const ours = await withToken(await localPostmark(), testToken, '/email', request);
      const known = { ...theirs, body: { ...theirs.body } };
      // One recording holds words in the place of an id.
      if (index === 27) known.body.MessageID = ours.body.MessageID;
      expectAlike(ours, known);
      expect(ours.body.Message).toBe('Test job accepted');
    });

    test.each([3, 4, 6, 16])('%d: accepted', async (index) => {
      const ours = await email(await localPostmark(), plain);
      const theirs = recording('POST_email', index);
      expectAlike(ours, theirs);
      expect(ours.body).toMatchObject({ ErrorCode: 0, Message: theirs.body.Message });
      if (index !== 16) return;
      // The newest of them shows how times are written today.
      const digits = (text: string) => text.replace(/\d/g, '0');
      expect(digits(ours.body.SubmittedAt)).toBe(digits(theirs.body.SubmittedAt));
      expect(Object.keys(ours.body)).toEqual(Object.keys(theirs.body));
    });

    test('5: delivery may be delayed, where it is asked for', async () => {
      const local = await localPostmark();
      const { status, body } = await email(local, plain);
      const reply = { status, headers: {}, body: JSON.stringify(body) };
      const strike = { fault: { kind: 'delayed' }, delayMs: 0 } as const;
      const struck = await answerStruck(strike, async () => reply);
      const ours = {
        status: struck.reply?.status ?? 0,
        body: JSON.parse(struck.reply?.body ?? ''),
      };
      const theirs = recording('POST_email', 5);
      expectAlike(ours, theirs);
      expect(Object.keys(ours.body)).toEqual(Object.keys(theirs.body));
      expect(ours.body.Message).toBe(theirs.body.Message);
    });

    test('9: nobody but Cc', async () => {
      const theirs = recording('POST_email', 9);
      const ours = await email(await localPostmark(), {
        ...theirs.request.body,
        TextBody: 'x',
      });
      expectAlike(ours, theirs);
      expect(Object.keys(ours.body)).toEqual(Object.keys(theirs.body));
    });

    test('7: some inactive recipients', async () => {
      const local = await localPostmark();
      local.store.suppress('outbound', 'hardbounce@example.com');
      local.store.suppress('outbound', 'spam@example.com');
      const theirs = recording('POST_email', 7);
      const ours = await email(local, { ...theirs.request.body, TextBody: 'x' });
      expectAlike(ours, theirs);
      expect(ours.body.Message).toBe(theirs.body.Message);
    });

    test.each<[number, object]>([
      [10, { To: 'invalid@localhost' }],
      [11, { Cc: 'user@+' }],
      [12, { From: 'invalid@localhost' }],
      [13, { ReplyTo: 'invalid@+' }],
      [14, { Metadata: { abcdefghijklmnopqrstu: '' } }],
      [15, { To: 'johne.xample.com' }],
      [17, { To: null }],
      [18, { TextBody: null, HtmlBody: null }],
      [26, { MessageStream: 'unknown-stream' }],
    ])('%d: refused', async (index, fields) => {
      const ours = await email(await localPostmark(), { ...plain, ...fields });
      expectSame(ours, recording('POST_email', index));
    });

    test.each([19, 20])('%d: a sender that is not confirmed', async (index) => {
      const local = await localPostmark({ confirmedSenders: [] });
      const theirs = recording('POST_email', index);
      expectSame(await email(local, { ...plain, From: theirs.request.body.From }), theirs);
    });

    test('22: an account that waits for approval', async () => {
      const local = await localPostmark({ approval: 'pending' });
      const addresses = { From: 'a@interval.com', To: 'b@MYCOMPANY.com' };
      expectSame(await email(local, { ...plain, ...addresses }), recording('POST_email', 22));
    });

    test('23: an account that is not approved', async () => {
      const local = await localPostmark({ approval: 'unapproved' });
      expectSame(await email(local, plain), recording('POST_email', 23));
    });

    test('24: an inactive recipient', async () => {
      const local = await localPostmark();
      const theirs = recording('POST_email', 24);
      const { To } = theirs.request.body;
      await email(local, { ...plain, To });
      expectSame(await email(local, { ...plain, To }), theirs);
    });
  });

  test('POST /email/batch', async () => {
    const local = await localPostmark({ confirmedSenders: [] });
    const theirs = recording('POST_email_batch', 0);
    const [{ From }] = theirs.request.body;
    expectSame(await local.call('POST', '/email/batch', [{ ...plain, From }]), theirs);
  });

  test('POST /email/batchWithTemplates', async () => {
    const local = await localPostmark();
    const theirs = recording('POST_email_batchWithTemplates', 0);
    expectSame(await local.call('POST', '/email/batchWithTemplates', theirs.request.body), theirs);
  });

  describe('POST /email/withTemplate', () => {
    const send = async (fields: object) =>
      (await localPostmark()).call('POST', '/email/withTemplate/', { ...mail, ...fields });

    test('0: accepted, with nulls', async () => {
      const theirs = recording('POST_email_withTemplate', 0);
      const { TemplateId: _, ...fields } = theirs.request.body;
      expectAlike(await send(fields), theirs);
    });

    test.each<[number, object]>([
      [1, { TemplateModel: undefined }],
      [2, { Subject: 'y' }],
      [3, { HtmlBody: null, TextBody: null }],
      [5, { TemplateAlias: 'absent' }],
      [7, { TemplateAlias: undefined, TemplateId: 99 }],
    ])('%d: refused', async (index, fields) => {
      expectSame(await send(fields), recording('POST_email_withTemplate', index));
    });

    test('6 and 8: the token for tests belongs to no server', async () => {
      const local = await localPostmark();
      const target = '/email/withTemplate';
      const byId = { ...mail, TemplateAlias: undefined, TemplateId: 1 };
      const ours = await withToken(local, testToken, target, byId);
      expectSame(ours, recording('POST_email_withTemplate', 6));
      const byAlias = await withToken(local, testToken, target, mail);
      expectSame(byAlias, recording('POST_email_withTemplate', 8));
    });
  });

  describe('templates', () => {
    test('list', async () => {
      const ours = await (await localPostmark()).call('GET', '/templates?Count=100&Offset=0');
      expectAlike(ours, recording('GET_templates', 0));
    });

    test('one, an unknown one, and what is no template', async () => {
      const local = await localPostmark();
      expectAlike(await local.call('GET', '/templates/sign-in'), recording('GET_templates_id', 1));
      expectSame(await local.call('GET', '/templates/123'), recording('GET_templates_id', 0));
      expectSame(await local.call('GET', '/templates/validate'), recording('GET_templates_id', 3));
    });

    test('create', async () => {
      const local = await localPostmark();
      const theirs = recording('POST_templates', 0);
      expectAlike(await local.call('POST', '/templates', theirs.request.body), theirs);
      const taken = { ...theirs.request.body, Alias: 'sign-in' };
      expectSame(await local.call('POST', '/templates', taken), recording('POST_templates', 1));
    });

    test.each([0, 1])('%d: change', async (index) => {
      const theirs = recording('PUT_templates_id', index);
      const local = await localPostmark();
      const ours = await local.call('PUT', '/templates/sign-in', theirs.request.body);
      expectAlike(ours, theirs);
      expect(ours.body.Name).toBe(theirs.body.Name);
    });

    test('a layout without its place', async () => {
      const theirs = recording('PUT_templates_id', 2);
      const local = await localPostmark();
      const ours = await local.call('PUT', '/templates/basic', theirs.request.body);
      expectAlike(ours, theirs);
      expect(ours.body.ErrorCode).toBe(theirs.body.ErrorCode);
      expect(ours.body.Message).toContain(theirs.body.Message.replaceAll('...', ''));
    });

    test('delete', async () => {
      const local = await localPostmark();
      const id = local.store.template('list')?.id;
      const theirs = recording('DELETE_templates_id', 0);
      const ours = await local.call('DELETE', '/templates/list');
      expectAlike(ours, theirs);
      expect(ours.body.Message).toBe(theirs.body.Message.replace('1003802', String(id)));
    });

    test('validate', async () => {
      const theirs = recording('POST_templates_validate', 0);
      const local = await localPostmark();
      expectSame(await local.call('POST', '/templates/validate', theirs.request.body), theirs);
    });

    test.each<[number, number, number]>([
      [0, 0, 9],
      [1, 1, 9],
      [2, 0, 1],
    ])('%d: push', async (index, SourceServerID, DestinationServerID) => {
      const local = await localPostmark();
      const ids = { SourceServerID, DestinationServerID, PerformChanges: false };
      const ours = await local.accountCall('PUT', '/templates/push', ids);
      expectSame(ours, recording('PUT_templates_push', index));
    });
  });

  describe('messages', () => {
    async function sent(fields: object): Promise<{ local: LocalPostmark; id: string }> {
      const local = await localPostmark();
      const html = { Name: 'Html', Alias: 'html', Subject: 'S', HtmlBody: 'H' };
      await local.call('POST', '/templates', html);
      const message = { ...mail, To: 'Test <test@example.com>', TrackOpens: true };
      const template = { TemplateAlias: 'html', TrackLinks: 'HtmlAndText' };
      const response = await local.send({ ...message, ...template, ...fields });
      const { MessageID } = (await answered(response)).body;
      return { local, id: MessageID };
    }

    test('search', async () => {
      const { local } = await sent({});
      const ours = await local.call('GET', '/messages/outbound?count=1&offset=0');
      expectAlike(ours, recording('GET_messages_outbound', 0));
    });

    test('details of one that arrived, and of one that bounced', async () => {
      const arrived = await sent({});
      const details = `/messages/outbound/${arrived.id}/details`;
      const ours = await arrived.local.call('GET', details);
      expectAlike(ours, recording('GET_messages_outbound_id_details', 0));
      const bounced = await sent({ To: 'HardBounce@bounce-testing.postmarkapp.com' });
      const other = await bounced.local.call('GET', `/messages/outbound/${bounced.id}/details`);
      expectAlike(other, recording('GET_messages_outbound_id_details', 1));
    });

    test('dump', async () => {
      const { local, id } = await sent({});
      const ours = await local.call('GET', `/messages/outbound/${id}/dump`);
      expectAlike(ours, recording('GET_messages_outbound_id_dump', 0));
    });

    test('opens, and those of a message that is not there', async () => {
      const { local, id } = await sent({});
      const event = { Type: 'Opened', UserAgent: 'Test' };
      await local.call('POST', `/sandbox/messages/${id}/events`, event);
      const ours = await local.call('GET', '/messages/outbound/opens?offset=0&count=1');
      expectAlike(ours, recording('GET_messages_outbound_opens', 0));
      const absent = await local.call('GET', '/messages/outbound/opens/x?count=500&offset=0');
      expectSame(absent, recording('GET_messages_outbound_opens_id', 0));
    });

    test('suppressions of a stream that is not there', async () => {
      const local = await localPostmark();
      const ours = await local.call('GET', '/message-streams/unknown/suppressions/dump');
      expectSame(ours, recording('GET_message-streams_id_suppressions_dump', 0));
    });
  });

  describe('bounces', () => {
    async function bounced(): Promise<LocalPostmark> {
      const local = await localPostmark();
      const domain = 'bounce-testing.postmarkapp.com';
      for (const type of ['SoftBounce', 'HardBounce']) {
        await local.call('POST', '/email', { ...plain, To: `${type}@${domain}`, Subject: 'S' });
      }
      return local;
    }

    test.each([
      [0, '/bounces/?count=2&offset=0'],
      [1, '/bounces/?count=1&offset=0'],
      [2, '/bounces/?count=1&offset=1'],
    ])('%d: %s', async (index, target) => {
      const ours = await (await bounced()).call('GET', target);
      expectAlike(ours, recording('GET_bounces', index));
      expect(ours.body.TotalCount).toBe(2);
    });

    test('one, its dump, the tags, the numbers, and back to life', async () => {
      const local = await bounced();
      const id = (await local.call('GET', '/bounces?count=1&offset=0')).body.Bounces[0].ID;
      const one = await local.call('GET', `/bounces/${id}`);
      const theirs = recording('GET_bounces_id', 0);
      expectAlike(one, theirs);
      const { Name, TypeCode, Description } = theirs.body;
      expect(one.body).toMatchObject({ Name, TypeCode, Description });
      expectAlike(
        await local.call('PUT', `/bounces/${id}/activate`),
        recording('PUT_bounces_id_activate', 0),
      );
      expectAlike(await local.call('GET', '/deliverystats'), recording('GET_deliverystats', 0));
      expectAlike(await local.call('GET', '/bounces/tags'), recording('GET_bounces_tags', 0));
      local.account.mailbox.clear();
      expectSame(
        await local.call('GET', `/bounces/${id}/dump`),
        recording('GET_bounces_id_dump', 0),
      );
    });
  });

  describe('server and account', () => {
    test('server', async () => {
      const ours = await (await localPostmark()).call('GET', '/server');
      expectAlike(ours, recording('GET_server', 0));
    });

    test('senders', async () => {
      const local = await localPostmark({ confirmedSenders: ['a@example.com'] });
      expectAlike(
        await local.accountCall('GET', '/senders/?count=1&offset=0'),
        recording('GET_senders', 0),
      );
      const one = await local.accountCall('GET', '/senders/1');
      expectAlike(one, recording('GET_senders_id', 0));
      expectAlike(one, recording('GET_senders_id', 1));
    });

    test('domains', async () => {
      const local = await localPostmark({ confirmedSenders: ['example.com', 'example.org'] });
      expectAlike(
        await local.accountCall('GET', '/domains?count=2&offset=0'),
        recording('GET_domains', 0),
      );
      expectAlike(await local.accountCall('GET', '/domains/1'), recording('GET_domains_id', 0));
    });
  });

  test('tokens: none, one of the other kind, both', async () => {
    const local = await localPostmark();
    const accept = { Accept: 'application/json' };
    const none = await withToken(local, accept, '/messages/outbound');
    expectSame(none, recording('GET_messages_outbound', 1));
    const account = { ...accept, 'X-Postmark-Server-Token': local.account.token.reveal() };
    const other = await withToken(local, account, '/server');
    expectSame(other, recording('ANY_token_errors', 0));
    const both = {
      ...accept,
      'X-Postmark-Server-Token': local.store.serverToken.reveal(),
      'X-Postmark-Account-Token': local.account.token.reveal(),
    };
    expectSame(await withToken(local, both, '/server'), recording('ANY_token_errors', 1));
  });

  /** What Postmark has since changed. */
  const without: Readonly<Record<string, string>> = {
    'ANY_token_errors#2': 'another status and text since 2026',
    'GET_templates_id#2': 'another text since 2026',
    'POST_email#8': 'wording of 2016',
    'POST_email#21': 'wording of 2017',
    'POST_email#25': 'wording of 2017',
    'POST_email#28': 'wording until 2023',
    'POST_email#29': 'wording of 2015',
    'POST_email_withTemplate#4': 'code since then: 403 with another text',
  };

  test('no recording is left over', () => {
    const all = Object.entries(recorded).flatMap(([endpoint, list]) =>
      list.map((_, index) => `${endpoint}#${index}`),
    );
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((key) => !met.has(key))).toEqual(Object.keys(without));
  });
});
