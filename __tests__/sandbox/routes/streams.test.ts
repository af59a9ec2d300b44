import { beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalPostmark, localPostmark } from '../setting.js';

let local: LocalPostmark;
beforeEach(async () => {
  local = await localPostmark();
});

const news = { ID: 'news', Name: 'News', MessageStreamType: 'Broadcasts' };
const create = (fields: object) => local.call('POST', '/message-streams', { ...news, ...fields });
const ids = async (query = '') => {
  const { body } = await local.call('GET', `/message-streams${query}`);
  expect(body.TotalCount).toBe(body.MessageStreams.length);
  return body.MessageStreams.map(({ ID }: { ID: string }) => ID);
};

test('a new server has three, each with every documented key', async () => {
  expect(await ids()).toEqual(['inbound', 'outbound', 'broadcast']);
  expect((await local.call('GET', '/message-streams/OUTBOUND')).body).toEqual({
    ID: 'outbound',
    ServerID: 1,
    Name: 'Default Transactional Stream',
    Description: '',
    MessageStreamType: 'Transactional',
    CreatedAt: '2026-02-01T03:04:05.0060000Z',
    UpdatedAt: null,
    ArchivedAt: null,
    ExpectedPurgeDate: null,
    SubscriptionManagementConfiguration: { UnsubscribeHandlingType: 'None' },
  });
  expect((await local.call('GET', '/message-streams/absent')).body.ErrorCode).toBe(1226);
});

test('create, list by type, send, change', async () => {
  const { status, body } = await create({ Description: 'All of it' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...news,
    Description: 'All of it',
    SubscriptionManagementConfiguration: { UnsubscribeHandlingType: 'Postmark' },
  });
  expect(await ids('?MessageStreamType=broadcasts')).toEqual(['broadcast', 'news']);
  expect((await local.send({ MessageStream: 'News' })).status).toBe(200);
  expect(local.store.messages()[0]?.stream).toBe('news');
  const changed = await local.call('PATCH', '/message-streams/news', {
    Name: 'Old news',
    SubscriptionManagementConfiguration: { UnsubscribeHandlingType: 'Custom' },
  });
  expect(changed.body).toMatchObject({
    Name: 'Old news',
    Description: 'All of it',
    UpdatedAt: expect.any(String),
    SubscriptionManagementConfiguration: { UnsubscribeHandlingType: 'Custom' },
  });
});

test.each<[string, object, number]>([
  ['no id', { ID: undefined }, 1222],
  ['an id that begins with a digit', { ID: '1a' }, 1227],
  ['a long id', { ID: 'x'.repeat(31) }, 1227],
  ['Postmark’s own prefix', { ID: 'pm-x' }, 1233],
  ['a reserved id', { ID: 'all' }, 1237],
  ['an id that is there', { ID: 'Outbound' }, 1230],
  ['no name', { Name: '' }, 1223],
  ['a long name', { Name: 'x'.repeat(101) }, 1224],
  ['a long description', { Description: 'x'.repeat(1001) }, 1231],
  ['HTML', { Description: '<b>x</b>' }, 1234],
  ['no type', { MessageStreamType: undefined }, 1221],
  ['a second inbound stream', { MessageStreamType: 'Inbound' }, 1228],
  [
    'an unknown way to unsubscribe',
    { SubscriptionManagementConfiguration: { UnsubscribeHandlingType: 'x' } },
    1240,
  ],
  [
    'a way that the type does not have',
    {
      MessageStreamType: 'Transactional',
      SubscriptionManagementConfiguration: { UnsubscribeHandlingType: 'Postmark' },
    },
    1239,
  ],
])('%s', async (_, fields, errorCode) => {
  expect((await create(fields)).body.ErrorCode).toBe(errorCode);
  expect(await ids()).toHaveLength(3);
});

test('no more than ten', async () => {
  for (let count = 3; count < 10; count += 1) await create({ ID: `s${count}` });
  expect((await create({})).body.ErrorCode).toBe(1225);
});

test('archive and back; nothing is sent meanwhile', async () => {
  const archived = await local.call('POST', '/message-streams/broadcast/archive', {});
  expect(archived).toEqual({
    status: 200,
    body: { ID: 'broadcast', ServerID: 1, ExpectedPurgeDate: '2026-03-18T03:04:05.0060000Z' },
  });
  expect(await ids()).toEqual(['inbound', 'outbound']);
  expect(await ids('?includeArchivedStreams=true')).toHaveLength(3);
  const sent = await local.send({ MessageStream: 'broadcast' });
  expect(await sent.json()).toMatchObject({ ErrorCode: 1235 });
  const { body } = await local.call('POST', '/message-streams/broadcast/unarchive');
  expect(body).toMatchObject({ ID: 'broadcast', ArchivedAt: null, ExpectedPurgeDate: null });
  expect((await local.send({ MessageStream: 'broadcast' })).status).toBe(200);
  for (const id of ['outbound', 'inbound']) {
    const refused = await local.call('POST', `/message-streams/${id}/archive`);
    expect(refused.body.ErrorCode).toBe(1229);
  }
  expect((await local.call('POST', '/message-streams/x/unarchive')).body.ErrorCode).toBe(1226);
});

describe('suppressions', () => {
  const change = (path: string, ...addresses: readonly unknown[]) =>
    local.call('POST', `/message-streams/outbound/suppressions${path}`, {
      Suppressions: addresses.map((EmailAddress) => ({ EmailAddress })),
    });
  const dump = async (query = '') =>
    (await local.call('GET', `/message-streams/outbound/suppressions/dump${query}`)).body;

  test('create, refuse, dump, delete, per stream', async () => {
    expect((await change('', 'Ada@Example.com', 'nonsense', 1)).body).toEqual({
      Suppressions: [
        { EmailAddress: 'Ada@Example.com', Status: 'Suppressed', Message: null },
        {
          EmailAddress: 'nonsense',
          Status: 'Failed',
          Message: 'An invalid email address was provided.',
        },
        { EmailAddress: '', Status: 'Failed', Message: 'An invalid email address was provided.' },
      ],
    });
    expect(await dump()).toEqual({
      Suppressions: [
        {
          EmailAddress: 'ada@example.com',
          SuppressionReason: 'ManualSuppression',
          Origin: 'Customer',
          CreatedAt: '2026-02-01T03:04:05.0060000Z',
        },
      ],
    });
    expect(await (await local.send()).json()).toMatchObject({ ErrorCode: 406 });
    expect((await local.send({ MessageStream: 'broadcast' })).status).toBe(200);
    expect((await change('/delete', 'ada@example.com')).body).toEqual({
      Suppressions: [{ EmailAddress: 'ada@example.com', Status: 'Deleted', Message: null }],
    });
    expect((await local.send()).status).toBe(200);
  });

  test.each([
    ['', 2],
    ['?SuppressionReason=HardBounce', 1],
    ['?SuppressionReason=spamcomplaint', 0],
    ['?Origin=Recipient', 1],
    ['?EmailAddress=A@b.c', 1],
    ['?fromdate=2026-01-31&todate=2026-01-31', 2],
    ['?fromdate=2026-02-01', 0],
  ])('dump%s', async (query, count) => {
    local.store.suppress('outbound', 'bounced@b.c');
    await change('', 'a@b.c');
    expect((await dump(query)).Suppressions).toHaveLength(count);
  });

  test('what cannot be asked for', async () => {
    expect((await dump('?SuppressionReason=x')).ErrorCode).toBe(1404);
    expect((await dump('?Origin=x')).ErrorCode).toBe(1405);
    expect((await change('', ...Array.from({ length: 51 }, () => 'a@b.c'))).body.ErrorCode).toBe(
      1410,
    );
    const path = '/message-streams/outbound/suppressions';
    expect((await local.call('POST', path, {})).body.ErrorCode).toBe(1409);
    const absent = '/message-streams/x/suppressions';
    expect((await local.call('POST', absent, { Suppressions: [] })).body.ErrorCode).toBe(1226);
  });

  test('who complained of spam stays', async () => {
    local.store.suppress('outbound', 'a@b.c', 'SpamComplaint');
    expect((await change('/delete', 'a@b.c')).body.Suppressions[0]).toMatchObject({
      Status: 'Failed',
      Message: 'You do not have the required authority to change this suppression.',
    });
    expect((await dump()).Suppressions).toHaveLength(1);
  });
});
