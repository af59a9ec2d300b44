import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountClient, Errors, Models, ServerClient } from 'postmark';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { runningSandbox } from './running.js';
import { mail } from './setting.js';

/** The official JavaScript SDK, unmodified but for the host: every method that the sandbox has an answer for. */
let sandbox: Sandbox;
let client: ServerClient;
let account: AccountClient;

beforeAll(async () => {
  sandbox = await runningSandbox({ domains: [{ name: 'example.com' }] });
  const options = { useHttps: false, requestHost: new URL(sandbox.url).host, timeout: 20 };
  client = new ServerClient(sandbox.serverToken.reveal(), options);
  account = new AccountClient(sandbox.accountToken.reveal(), options);
});
afterAll(() => sandbox.close());

const plain = { From: 'a@example.com', To: 'b@example.com', Subject: 'S', TextBody: 'T' };
const bouncing = 'HardBounce@bounce-testing.postmarkapp.com';

describe('sending', () => {
  test('one, several, with templates', async () => {
    expect(await client.sendEmail(plain)).toMatchObject({ ErrorCode: 0, To: plain.To });
    const batch = await client.sendEmailBatch([plain, { ...plain, To: 'nonsense' }]);
    expect(batch.map(({ ErrorCode }) => ErrorCode)).toEqual([0, 300]);
    expect(await client.sendEmailWithTemplate(mail)).toMatchObject({ Message: 'OK' });
    const templated = await client.sendEmailBatchWithTemplates([
      new Models.TemplatedMessage('a@example.com', 'sign-in', { code: '1' }, 'c@example.com'),
      new Models.TemplatedMessage('a@example.com', 'absent', {}, 'c@example.com'),
    ]);
    expect(templated.map(({ ErrorCode }) => ErrorCode)).toEqual([0, 1101]);
  });

  test('errors have the classes of the SDK', async () => {
    await client.sendEmail({ ...plain, To: bouncing });
    const inactive = await client.sendEmail({ ...plain, To: bouncing }).catch((e: unknown) => e);
    expect(inactive).toBeInstanceOf(Errors.InactiveRecipientsError);
    expect(inactive).toMatchObject({ code: 406, recipients: [bouncing.toLowerCase()] });
    const invalid = client.sendEmail({ ...plain, From: 'x' });
    await expect(invalid).rejects.toBeInstanceOf(Errors.InvalidEmailRequestError);
    const stranger = client.sendEmail({ ...plain, From: 'a@elsewhere.example' });
    await expect(stranger).rejects.toMatchObject({ code: 400, statusCode: 422 });
  });
});

describe('templates', () => {
  test('make, list, get, change, validate, delete', async () => {
    const made = await client.createTemplate(
      new Models.CreateTemplateRequest('Hi', 'Hi {{name}}', undefined, 'Hi {{name}}', 'hi'),
    );
    const layout = await client.createTemplate({
      Name: 'Frame',
      TemplateType: Models.TemplateTypes.Layout,
      HtmlBody: '<b>{{{ @content }}}</b>',
    });
    await client.editTemplate('hi', { HtmlBody: '<i>{{name}}</i>', LayoutTemplate: 'frame' });
    expect(await client.getTemplate(made.TemplateId)).toMatchObject({
      Alias: 'hi',
      LayoutTemplate: layout.Alias,
    });
    const { Templates } = await client.getTemplates({ layoutTemplate: 'frame' });
    expect(Templates.map(({ Alias }) => Alias)).toEqual(['hi']);
    const validation = await client.validateTemplate({
      HtmlBody: '{{name}}',
      LayoutTemplate: 'frame',
      TestRenderModel: { name: 'Ada' },
    });
    expect(validation).toMatchObject({
      AllContentIsValid: true,
      HtmlBody: { RenderedContent: '<b>Ada</b>' },
      SuggestedTemplateModel: { name: 'name_Value' },
    });
    await expect(client.deleteTemplate('frame')).rejects.toMatchObject({ code: 1130 });
    expect(await client.deleteTemplate('hi')).toMatchObject({ ErrorCode: 0 });
    expect(await client.deleteTemplate(layout.TemplateId)).toMatchObject({ ErrorCode: 0 });
  });

  test('push to another server', async () => {
    const other = await account.createServer({ Name: 'Other' });
    const pushed = await account.pushTemplates({
      SourceServerID: 1,
      DestinationServerID: other.ID,
      PerformChanges: true,
    });
    expect(pushed.TotalCount).toBe(3);
    const options = { useHttps: false, requestHost: new URL(sandbox.url).host };
    const there = new ServerClient(other.ApiTokens[0] ?? '', options);
    expect(await there.sendEmailWithTemplate(mail)).toMatchObject({ ErrorCode: 0 });
    await account.deleteServer(other.ID);
    await expect(there.getServer()).rejects.toBeInstanceOf(Errors.InvalidAPIKeyError);
  });
});

describe('server and streams', () => {
  test('get and edit', async () => {
    await client.editServer({ Color: 'blue', TrackLinks: Models.LinkTrackingOptions.HtmlOnly });
    expect(await client.getServer()).toMatchObject({ Color: 'blue', TrackLinks: 'HtmlOnly' });
    await client.editServer({ TrackLinks: Models.LinkTrackingOptions.None });
  });

  test('make, list, change, archive, unarchive', async () => {
    const request = new Models.CreateMessageStreamRequest('news', 'News', 'Broadcasts', 'All');
    expect(await client.createMessageStream(request)).toMatchObject({ ID: 'news' });
    await client.editMessageStream('news', { Name: 'Old news' });
    expect(await client.getMessageStream('news')).toMatchObject({ Name: 'Old news' });
    await client.archiveMessageStream('news');
    expect((await client.getMessageStreams()).TotalCount).toBe(3);
    const all = await client.getMessageStreams({ includeArchivedStreams: true });
    expect(all.TotalCount).toBe(4);
    expect(await client.unarchiveMessageStream('news')).toMatchObject({ ArchivedAt: null });
  });

  test('suppressions', async () => {
    const Suppressions = [{ EmailAddress: 'gone@example.com' }];
    const made = await client.createSuppressions('outbound', { Suppressions });
    expect(made.Suppressions[0]).toMatchObject({ Status: 'Suppressed' });
    const filter = { emailAddress: 'gone@example.com' };
    expect((await client.getSuppressions('outbound', filter)).Suppressions).toHaveLength(1);
    const lifted = await client.deleteSuppressions('outbound', { Suppressions });
    expect(lifted.Suppressions[0]).toMatchObject({ Status: 'Deleted' });
  });
});

describe('what became of mails', () => {
  test('search, details, dump', async () => {
    const { MessageID } = await client.sendEmailWithTemplate({ ...mail, Tag: 'sdk' });
    const { TotalCount, Messages } = await client.getOutboundMessages({ tag: 'sdk' });
    expect([TotalCount, Messages[0]?.MessageID]).toEqual([1, MessageID]);
    expect(await client.getOutboundMessageDetails(MessageID)).toMatchObject({ Tag: 'sdk' });
    expect((await client.getOutboundMessageDump(MessageID)).Body).toContain('MIME-Version');
    expect((await client.getMessageOpens()).Opens).toEqual([]);
    expect((await client.getMessageOpensForSingleMessage(MessageID)).TotalCount).toBe(0);
    expect((await client.getMessageClicks()).Clicks).toEqual([]);
    expect((await client.getMessageClicksForSingleMessage(MessageID)).TotalCount).toBe(0);
  });

  test('bounces', async () => {
    const To = 'BadEmailAddress@bounce-testing.postmarkapp.com';
    const { MessageID } = await client.sendEmail({ ...plain, To });
    const { Bounces } = await client.getBounces({ messageID: MessageID });
    const [bounce] = Bounces;
    expect(bounce).toMatchObject({ Type: Models.BounceType.BadEmailAddress, Inactive: true });
    const id = bounce?.ID ?? 0;
    expect(await client.getBounce(id)).toMatchObject({ Email: To, Content: expect.any(String) });
    expect((await client.getBounceDump(id)).Body).toContain(To);
    expect((await client.activateBounce(id)).Bounce.Inactive).toBe(false);
    expect((await client.getDeliveryStatistics()).Bounces[0]).toMatchObject({ Name: 'All' });
  });

  test('statistics: every method', async () => {
    expect((await client.getOutboundOverview()).Sent).toBeGreaterThan(0);
    expect((await client.getSentCounts()).Days).toHaveLength(1);
    expect(await client.getBounceCounts()).toMatchObject({ HardBounce: expect.any(Number) });
    expect((await client.getSpamComplaintsCounts()).SpamComplaint).toBe(0);
    expect((await client.getTrackedEmailCounts()).Tracked).toBe(0);
    expect((await client.getEmailOpenCounts()).Opens).toBe(0);
    for (const days of [
      await client.getEmailOpenPlatformUsage(),
      await client.getEmailOpenClientUsage(),
      await client.getEmailOpenReadTimes(),
      await client.getClickCounts(),
      await client.getClickBrowserUsage(),
      await client.getClickPlatformUsage(),
      await client.getClickLocation(),
    ]) {
      expect(days.Days).toHaveLength(1);
    }
  });
});

describe('account', () => {
  test('servers', async () => {
    const made = await account.createServer({
      Name: 'Mine',
      DeliveryType: 'Sandbox',
    } as object as Models.CreateServerRequest);
    await account.editServer(made.ID, { Name: 'Yours' });
    expect(await account.getServer(made.ID)).toMatchObject({ Name: 'Yours' });
    expect((await account.getServers({ name: 'Yours' })).TotalCount).toBe(1);
    await account.deleteServer(made.ID);
  });

  test('domains', async () => {
    const made = await account.createDomain({ Name: 'new.example' });
    await account.editDomain(made.ID, { ReturnPathDomain: 'pm.new.example' });
    expect(await account.getDomain(made.ID)).toMatchObject({ DKIMVerified: false });
    expect(await account.verifyDomainDKIM(made.ID)).toMatchObject({ DKIMVerified: true });
    expect(await account.verifyDomainReturnPath(made.ID)).toMatchObject({
      ReturnPathDomainVerified: true,
    });
    await account.verifyDomainSPF(made.ID);
    await account.rotateDomainDKIM(made.ID);
    expect((await account.getDomains()).TotalCount).toBe(2);
    await account.deleteDomain(made.ID);
  });

  test('senders', async () => {
    const made = await account.createSenderSignature({ Name: 'X', FromEmail: 'x@new.example' });
    await account.editSenderSignature(made.ID, { Name: 'Y' });
    expect(await account.getSenderSignature(made.ID)).toMatchObject({
      Name: 'Y',
      Confirmed: false,
    });
    expect((await account.getSenderSignatures()).TotalCount).toBe(1);
    await account.resendSenderSignatureConfirmation(made.ID);
    await account.verifySenderSignatureSPF(made.ID);
    await account.requestNewDKIMForSenderSignature(made.ID);
    await account.deleteSenderSignature(made.ID);
  });
});
