import { expect, test } from '@jest/globals';
import { localPostmark, token } from '../setting.js';

test('GET /server has the documented keys, and the token', async () => {
  const { request } = await localPostmark();
  const server = (await (await request('http://127.0.0.1:7678/server')).json()) as object;
  expect(Object.keys(server)).toEqual([
    'ID',
    'Name',
    'ApiTokens',
    'ServerLink',
    'Color',
    'SmtpApiActivated',
    'RawEmailEnabled',
    'DeliveryType',
    'InboundAddress',
    'InboundHookUrl',
    'BounceHookUrl',
    'OpenHookUrl',
    'DeliveryHookUrl',
    'ClickHookUrl',
    'PostFirstOpenOnly',
    'InboundDomain',
    'InboundHash',
    'InboundSpamThreshold',
    'TrackOpens',
    'TrackLinks',
    'IncludeBounceContentInHook',
    'EnableSmtpApiErrorHooks',
  ]);
  expect(server).toMatchObject({
    ApiTokens: [token],
    DeliveryType: 'Sandbox',
    ServerLink: 'http://127.0.0.1:7678/servers/1/overview',
  });
});
