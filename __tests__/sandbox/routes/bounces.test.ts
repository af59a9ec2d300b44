import { beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalPostmark, localPostmark } from '../setting.js';

let local: LocalPostmark;
beforeEach(async () => {
  local = await localPostmark();
});

const domain = 'bounce-testing.postmarkapp.com';
const bounces = async (query = '') =>
  (await local.call('GET', `/bounces?count=50&offset=0${query}`)).body;

describe('addresses for tests', () => {
  test.each([
    ['SoftBounce', 'SoftBounce', false],
    ['soft_bounce', 'SoftBounce', false],
    ['DNSERROR', 'DnsError', false],
    ['HardBounce', 'HardBounce', true],
    ['SpamComplaint', 'HardBounce', true],
    ['whoever', 'HardBounce', true],
    ['bad_email_address', 'BadEmailAddress', true],
    ['blocked', 'Blocked', false],
    ['TemplateRenderingFailed', 'TemplateRenderingFailed', false],
  ])('%s bounces as %s', async (mailbox, type, inactive) => {
    expect((await local.send({ To: `${mailbox}@${domain}` })).status).toBe(200);
    expect((await bounces()).Bounces).toMatchObject([{ Type: type, Inactive: inactive }]);
    const [message] = local.store.messages();
    expect(message?.events).toMatchObject([{ type: 'Bounced', recipient: `${mailbox}@${domain}` }]);
    const again = await local.send({ To: `${mailbox}@${domain}` });
    expect(again.status).toBe(inactive ? 422 : 200);
  });

  test('the header says the type too', async () => {
    const Headers = [{ Name: 'x-pm-bounce-type', Value: 'AutoResponder' }];
    await local.send({ To: `any@${domain}`, Headers });
    expect((await bounces()).Bounces).toMatchObject([{ Type: 'AutoResponder', TypeCode: 64 }]);
  });

  test('the black hole takes everything; the header alone does nothing', async () => {
    const Headers = [{ Name: 'X-PM-Bounce-Type', Value: 'HardBounce' }];
    await local.send({ To: 'test@blackhole.postmarkapp.com', Headers });
    expect(local.store.messages()[0]?.events).toMatchObject([{ type: 'Delivered' }]);
    expect((await bounces()).TotalCount).toBe(0);
  });
});

test('a hard bounce suppresses on its stream, the next send gives 406, activation lifts it', async () => {
  const To = `HardBounce@${domain}`;
  await local.send({ To });
  const refused = await local.send({ To });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toEqual({
    ErrorCode: 406,
    Message: expect.stringContaining(`Found inactive addresses: hardbounce@${domain}.`),
  });
  expect((await local.send({ To, MessageStream: 'broadcast' })).status).toBe(200);
  const [onBroadcast, onOutbound] = (await bounces()).Bounces;
  expect(onBroadcast.MessageStream).toBe('broadcast');
  const activated = await local.call('PUT', `/bounces/${onOutbound.ID}/activate`, {});
  expect(activated.body).toEqual({ Message: 'OK', Bounce: { ...onOutbound, Inactive: false } });
  expect((await local.send({ To })).status).toBe(200);
});

describe('what was bounced', () => {
  beforeEach(async () => {
    await local.send({ To: `HardBounce@${domain}`, Tag: 'One' });
    await local.send({ To: `SoftBounce@${domain}`, Tag: 'Two', MessageStream: 'broadcast' });
    await local.send({ TemplateAlias: 'list', TemplateModel: { items: 1 } });
  });

  test.each([
    ['', 3],
    ['&type=hardbounce', 1],
    ['&inactive=true', 1],
    ['&inactive=false', 2],
    ['&emailFilter=softbounce@', 1],
    ['&tag=one', 1],
    ['&messagestream=broadcast', 1],
    ['&fromdate=2026-01-31&todate=2026-01-31', 3],
    ['&todate=2026-01-30', 0],
  ])('filter %s', async (query, count) => {
    expect((await bounces(query)).TotalCount).toBe(count);
  });

  test('one by its message, with every documented key and its source', async () => {
    const id = local.store.messages()[2]?.id;
    const [bounce] = (await bounces(`&messageID=${id}`)).Bounces;
    expect(bounce).toEqual({
      RecordType: 'Bounce',
      ID: expect.any(Number),
      Type: 'HardBounce',
      TypeCode: 1,
      Name: 'Hard bounce',
      Tag: 'One',
      MessageID: id,
      ServerID: 1,
      MessageStream: 'outbound',
      Description:
        'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
      Details: 'action: failed\r\n',
      Email: `HardBounce@${domain}`,
      From: 'Sender <sender@example.com>',
      BouncedAt: '2026-02-01T03:04:05.0060000Z',
      DumpAvailable: true,
      Inactive: true,
      CanActivate: true,
      Subject: 'Your code for A &amp; B',
    });
    const single = await local.call('GET', `/bounces/${bounce.ID}`);
    const dump = await local.call('GET', `/bounces/${bounce.ID}/dump`);
    expect(single.body).toEqual({ ...bounce, Content: dump.body.Body });
    expect(dump.body.Body).toContain(`To: HardBounce@${domain}`);
  });

  test('a template that could not be rendered', async () => {
    const [bounce] = (await bounces('&type=TemplateRenderingFailed')).Bounces;
    expect(bounce).toMatchObject({
      TypeCode: 100010,
      Inactive: false,
      Details: expect.stringContaining("'items' is used like an array"),
    });
    const message = local.store.message(bounce.MessageID);
    expect(message?.events[0]?.details.BounceID).toBe(String(bounce.ID));
  });

  test('tags and numbers', async () => {
    expect((await local.call('GET', '/bounces/tags')).body).toEqual(['One', 'Two']);
    expect((await local.call('GET', '/deliveryStats')).body).toEqual({
      InactiveMails: 1,
      Bounces: [
        { Name: 'All', Count: 3 },
        { Type: 'HardBounce', Name: 'Hard bounce', Count: 1 },
        { Type: 'SoftBounce', Name: 'Soft bounce', Count: 1 },
        { Type: 'TemplateRenderingFailed', Name: 'Template rendering failed', Count: 1 },
      ],
    });
  });

  test('what cannot be asked for', async () => {
    for (const query of [
      '',
      '?count=501&offset=0',
      '?count=500&offset=9501',
      '?count=x&offset=0',
    ]) {
      expect((await local.call('GET', `/bounces${query}`)).body.ErrorCode).toBe(1000);
    }
    expect((await bounces('&type=nonsense')).ErrorCode).toBe(1000);
    expect((await bounces('&fromdate=nonsense')).ErrorCode).toBe(1000);
    for (const [method, path] of [
      ['GET', '/bounces/999'],
      ['GET', '/bounces/nonsense'],
      ['GET', '/bounces/999/dump'],
      ['PUT', '/bounces/999/activate'],
    ] as const) {
      expect((await local.call(method, path)).body.ErrorCode).toBe(1001);
    }
  });
});

describe('what readers do, told to the sandbox', () => {
  const tell = (id: string | undefined, body: object) =>
    local.call('POST', `/sandbox/messages/${id}/events`, body);

  test('a complaint of spam suppresses, and cannot be activated', async () => {
    await local.send();
    const id = local.store.messages()[0]?.id;
    expect((await tell(id, { Type: 'SpamComplaint' })).status).toBe(200);
    const [bounce] = (await bounces()).Bounces;
    expect(bounce).toMatchObject({ Type: 'SpamComplaint', Inactive: true, CanActivate: false });
    const activated = await local.call('PUT', `/bounces/${bounce.ID}/activate`);
    expect(activated.body.ErrorCode).toBe(1003);
    expect((await local.send()).status).toBe(422);
    expect((await local.call('GET', '/stats/outbound/spam')).body).toEqual({
      Days: [{ Date: '2026-01-31', SpamComplaint: 1 }],
      SpamComplaint: 1,
    });
  });

  test('opens', async () => {
    await local.send({ To: 'a@b.co', Cc: 'c@d.co', TrackOpens: true, Tag: 'x' });
    const id = local.store.messages()[0]?.id;
    await tell(id, { Type: 'Opened', Recipient: 'c@d.co', UserAgent: 'Test/1' });
    await tell(id, { Type: 'Opened', Recipient: 'c@d.co' });
    for (const path of ['/messages/outbound/opens', `/messages/outbound/opens/${id}`]) {
      const { body } = await local.call('GET', `${path}?count=10&offset=0`);
      expect(body).toMatchObject({
        TotalCount: 2,
        Opens: [
          { FirstOpen: false, UserAgent: '' },
          { FirstOpen: true, UserAgent: 'Test/1', Recipient: 'c@d.co', Tag: 'x', MessageID: id },
        ],
      });
    }
    const { body } = await local.call('GET', '/messages/outbound/opens?count=1&offset=0&tag=y');
    expect(body).toEqual({ TotalCount: 0, Opens: [] });
    const details = await local.call('GET', `/messages/outbound/${id}/details`);
    expect(details.body.MessageEvents).toHaveLength(4);
  });

  test('nothing else, and nobody else', async () => {
    await local.send();
    const id = local.store.messages()[0]?.id;
    expect((await tell(id, { Type: 'Other' })).status).toBe(422);
    expect((await tell(id, { Type: 'Opened', Recipient: 'x@y.z' })).status).toBe(422);
    expect((await tell('x', { Type: 'Opened' })).body.ErrorCode).toBe(701);
    for (let count = 0; count < 120; count += 1) await tell(id, { Type: 'Opened' });
    expect(local.store.messages()[0]?.events).toHaveLength(100);
  });
});

describe('statistics', () => {
  test('of what was sent', async () => {
    await local.send({ TrackOpens: true, TrackLinks: 'HtmlOnly', Tag: 'x' });
    await local.send({ To: `HardBounce@${domain}`, Tag: 'y' });
    await local.send({ To: `SMTPApiError@${domain}`, MessageStream: 'broadcast' });
    const id = local.store.messages()[2]?.id;
    await local.call('POST', `/sandbox/messages/${id}/events`, { Type: 'Opened' });
    expect((await local.call('GET', '/stats/outbound')).body).toEqual({
      Sent: 3,
      Bounced: 2,
      SMTPApiErrors: 1,
      BounceRate: 66.667,
      SpamComplaints: 0,
      SpamComplaintsRate: 0,
      Opens: 1,
      UniqueOpens: 1,
      Tracked: 1,
      WithLinkTracking: 1,
      WithOpenTracking: 1,
      TotalTrackedLinksSent: 0,
      UniqueLinksClicked: 0,
      TotalClicks: 0,
      WithClientRecorded: 0,
      WithPlatformRecorded: 0,
      WithReadTimeRecorded: 0,
    });
    const days = (counts: object) => ({ Days: [{ Date: '2026-01-31', ...counts }], ...counts });
    const get = async (path: string) => (await local.call('GET', `/stats/outbound/${path}`)).body;
    expect(await get('sends')).toEqual(days({ Sent: 3 }));
    expect(await get('bounces')).toEqual(
      days({ HardBounce: 1, SMTPApiError: 1, SoftBounce: 0, Transient: 0 }),
    );
    expect(await get('tracked')).toEqual(days({ Tracked: 1 }));
    expect(await get('opens')).toEqual(days({ Opens: 1, Unique: 1 }));
    expect(await get('opens/emailClients')).toEqual(days({ Unknown: 1 }));
    expect(await get('clicks')).toEqual(days({ Clicks: 0, Unique: 0 }));
    expect(await get('sends?tag=y')).toEqual(days({ Sent: 1 }));
    expect(await get('sends?messagestream=broadcast')).toEqual(days({ Sent: 1 }));
    expect(await get('sends?fromdate=2026-02-01')).toEqual({ Days: [], Sent: 0 });
    expect(await get('sends?messagestream=absent')).toMatchObject({ ErrorCode: 1226 });
    expect(await get('sends?fromdate=x')).toMatchObject({ ErrorCode: 900 });
    expect(await get('sends?fromdate=2026-02-01&todate=2026-01-01')).toMatchObject({
      ErrorCode: 1502,
    });
  });
});
