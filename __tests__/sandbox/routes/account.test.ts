import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountToken, type LocalPostmark, localPostmark, mail } from '../setting.js';

let local: LocalPostmark;
beforeEach(async () => {
  local = await localPostmark();
});

describe('the account’s token', () => {
  test.each(['/servers', '/senders', '/domains'])('%s needs it', async (path) => {
    for (const headers of [
      { Accept: '*/*' },
      { Accept: '*/*', 'X-Postmark-Account-Token': 'nonsense' },
      { Accept: '*/*', 'X-Postmark-Account-Token': local.store.serverToken.reveal() },
      { Accept: '*/*', 'X-Postmark-Server-Token': accountToken },
    ]) {
      const response = await local.request(path, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        ErrorCode: 10,
        Message: 'Request does not contain a valid Account token.',
      });
    }
  });
});

describe('servers', () => {
  test('a new one has its own token, templates and mails', async () => {
    const { status, body } = await local.accountCall('POST', '/servers', {
      Name: 'Staging',
      Color: 'Red',
      TrackOpens: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ID: 2,
      Name: 'Staging',
      Color: 'red',
      DeliveryType: 'Live',
      TrackOpens: true,
      ServerLink: 'http://localhost/servers/2/overview',
    });
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Postmark-Server-Token': body.ApiTokens[0],
    };
    const post = (path: string, given: object) =>
      local.request(path, { method: 'POST', headers, body: JSON.stringify(given) });
    expect((await post('/email/withTemplate', mail)).status).toBe(422);
    const raw = { From: 'a@b.co', To: 'c@d.co', TextBody: 'Hi' };
    const sent = await (await post('/email', raw)).json();
    const search = await local.request('/messages/outbound?count=9&offset=0', { headers });
    expect(await search.json()).toMatchObject({
      TotalCount: 1,
      Messages: [{ TrackOpens: true, Sandboxed: false }],
    });
    expect((await local.call('GET', '/messages/outbound?count=9&offset=0')).body.TotalCount).toBe(
      0,
    );
    const { MessageID } = sent as { MessageID: string };
    const foreign = await local.call('GET', `/messages/outbound/${MessageID}/details`);
    expect(foreign.body.ErrorCode).toBe(701);
  });

  test('list, find, change, remove', async () => {
    await local.accountCall('POST', '/servers', { Name: 'Staging', DeliveryType: 'Sandbox' });
    const all = await local.accountCall('GET', '/servers?count=10&offset=0');
    expect(all.body).toMatchObject({ TotalCount: 2, Servers: [{ ID: 1 }, { ID: 2 }] });
    const found = await local.accountCall('GET', '/servers?count=10&offset=0&name=stag');
    expect(found.body).toMatchObject({ TotalCount: 1, Servers: [{ Name: 'Staging' }] });
    const changed = await local.accountCall('PUT', '/servers/2', { Name: 'Next' });
    expect(changed.body).toMatchObject({ Name: 'Next', DeliveryType: 'Sandbox' });
    const token = changed.body.ApiTokens[0];
    expect(await local.accountCall('DELETE', '/servers/2')).toEqual({
      status: 200,
      body: { ErrorCode: 0, Message: 'Server Next removed.' },
    });
    const headers = { Accept: '*/*', 'X-Postmark-Server-Token': token };
    expect((await local.request('/server', { headers })).status).toBe(401);
    expect((await local.accountCall('DELETE', '/servers/1')).body.ErrorCode).toBe(605);
  });

  test.each<[string, object | null, number]>([
    ['nothing', null, 609],
    ['no name', {}, 608],
    ['a name that is there', { Name: 'POSTMARK-VERIFY sandbox' }, 603],
    ['no colour', { Name: 'x', Color: 'pink' }, 607],
    ['no link', { Name: 'x', BounceHookUrl: 'nonsense' }, 606],
    ['too strict', { Name: 'x', InboundSpamThreshold: 31 }, 611],
    ['tracking', { Name: 'x', TrackLinks: 'All' }, 612],
    ['delivery', { Name: 'x', DeliveryType: 'x' }, 613],
    ['a domain of Postmark’s', { Name: 'x', InboundDomain: 'a.postmarkapp.com' }, 608],
    ['a text for a switch', { Name: 'x', TrackOpens: 'yes' }, 403],
  ])('%s', async (_, fields, errorCode) => {
    expect((await local.accountCall('POST', '/servers', fields)).body.ErrorCode).toBe(errorCode);
    expect(local.account.servers()).toHaveLength(1);
  });

  test('paging, unknown ones, and no more than a hundred', async () => {
    expect((await local.accountCall('GET', '/servers')).body.ErrorCode).toBe(600);
    expect((await local.accountCall('GET', '/servers/9')).body.ErrorCode).toBe(601);
    for (let count = 1; count < 100; count += 1) {
      await local.accountCall('POST', '/servers', { Name: `s${count}` });
    }
    expect((await local.accountCall('POST', '/servers', { Name: 'x' })).body.ErrorCode).toBe(614);
  });
});

describe('PUT /server', () => {
  test('what is said changes, the rest stays; links and opens are tracked as it says', async () => {
    const { body: before } = await local.call('GET', '/server');
    const given = { Name: 'Mine', Color: 'PURPLE', TrackOpens: true, TrackLinks: 'TextOnly' };
    const { body } = await local.call('PUT', '/server', { ...given, DeliveryType: 'Live' });
    expect(body).toEqual({ ...before, ...given, Color: 'purple' });
    await local.send({ TrackOpens: false });
    await local.send({ TrackLinks: 'None' });
    expect(local.store.messages()).toMatchObject([
      { trackOpens: true, trackLinks: 'None' },
      { trackOpens: true, trackLinks: 'TextOnly' },
    ]);
    expect((await local.call('PUT', '/server', { Name: '' })).body.ErrorCode).toBe(608);
  });

  test('how it is set at the start', async () => {
    const settings = { DeliveryType: 'Live', TrackOpens: true, TrackLinks: 'HtmlOnly' } as const;
    const { call } = await localPostmark({ settings });
    expect((await call('GET', '/server')).body).toMatchObject(settings);
  });
});

describe('senders and domains', () => {
  const senders = [{ email: 'ok@a.example' }, { email: 'new@a.example', confirmed: false }];
  const domains = [
    { name: 'b.example' },
    { name: 'c.example', dkimVerified: false, returnPathVerified: false },
  ];

  beforeEach(async () => {
    local = await localPostmark({ senders, domains });
  });

  test.each([
    ['ok@a.example', 200],
    ['OK@A.example', 200],
    ['new@a.example', 422],
    ['any@b.example', 200],
    ['any@sub.b.example', 422],
    ['any@c.example', 422],
  ])('%s: %d', async (From, status) => {
    const response = await local.send({ From });
    expect(response.status).toBe(status);
    if (status !== 200) expect(await response.json()).toMatchObject({ ErrorCode: 400 });
  });

  test('how they are shown', async () => {
    const list = await local.accountCall('GET', '/senders?count=9&offset=0');
    expect(list.body).toMatchObject({
      TotalCount: 2,
      SenderSignatures: [{ Confirmed: true }, { Confirmed: false }],
    });
    const two = await local.accountCall('GET', '/domains?count=9&offset=0');
    expect(two.body.Domains).toMatchObject([
      { Name: 'b.example', DKIMVerified: true, ReturnPathDomainVerified: true },
      { Name: 'c.example', DKIMVerified: false, ReturnPathDomainVerified: false },
    ]);
    expect((await local.accountCall('GET', '/domains/2')).body).toMatchObject({
      DKIMUpdateStatus: 'Pending',
      DKIMHost: '',
      DKIMPendingHost: expect.stringContaining('c.example'),
    });
  });

  test('a check of DNS finds what it looks for, and the domain may send', async () => {
    const { body } = await local.accountCall('PUT', '/domains/2/verifyDkim');
    expect(body).toMatchObject({ DKIMVerified: true, DKIMUpdateStatus: 'Verified' });
    const returned = await local.accountCall('PUT', '/domains/2/verifyReturnPath');
    expect(returned.body.ReturnPathDomainVerified).toBe(true);
    expect((await local.send({ From: 'any@c.example' })).status).toBe(200);
  });

  test('a domain is added, changed and removed', async () => {
    const { body } = await local.accountCall('POST', '/domains/', { Name: 'd.example' });
    expect(body).toMatchObject({ ID: 3, Name: 'd.example', DKIMVerified: false });
    const given = { ReturnPathDomain: 'pm.d.example' };
    expect((await local.accountCall('PUT', '/domains/3', given)).body).toMatchObject(given);
    const removed = await local.accountCall('DELETE', '/domains/3');
    expect(removed.body).toEqual({ ErrorCode: 0, Message: 'Domain d.example removed.' });
    expect((await local.accountCall('GET', '/domains/3')).body.ErrorCode).toBe(510);
    const refused = async (fields: object) =>
      (await local.accountCall('POST', '/domains', fields)).body.ErrorCode;
    expect(await refused({})).toBe(514);
    expect(await refused({ Name: 'x'.repeat(256) })).toBe(515);
    expect(await refused({ Name: 'a b' })).toBe(516);
    expect(await refused({ Name: 'B.example' })).toBe(512);
  });

  test('a signature is added, not confirmed yet, changed and removed', async () => {
    const fields = { FromEmail: 'x@e.example', Name: 'X', ReplyToEmail: 'r@e.example' };
    const { body } = await local.accountCall('POST', '/senders/', fields);
    expect(body).toMatchObject({
      ID: 3,
      EmailAddress: 'x@e.example',
      ReplyToEmailAddress: 'r@e.example',
      Confirmed: false,
    });
    expect((await local.accountCall('POST', '/senders/3/resend')).status).toBe(200);
    expect((await local.accountCall('POST', '/senders/1/resend')).body.ErrorCode).toBe(506);
    const changed = await local.accountCall('PUT', '/senders/3', { Name: 'Y' });
    expect(changed.body).toMatchObject({ Name: 'Y', ReplyToEmailAddress: 'r@e.example' });
    const removed = await local.accountCall('DELETE', '/senders/3');
    expect(removed.body).toEqual({ ErrorCode: 0, Message: 'Signature x@e.example removed.' });
    expect((await local.accountCall('GET', '/senders/3')).body.ErrorCode).toBe(501);
    const refused = async (given: object) =>
      (await local.accountCall('POST', '/senders', given)).body.ErrorCode;
    expect(await refused({})).toBe(520);
    expect(await refused({ FromEmail: 'nonsense' })).toBe(522);
    expect(await refused({ FromEmail: 'ok@a.example' })).toBe(504);
    expect(await refused({ FromEmail: 'y@e.example', Name: 'x'.repeat(256) })).toBe(521);
    expect((await local.accountCall('GET', '/senders')).body.ErrorCode).toBe(500);
  });
});
