import { success } from '../answers.js';
import type { Store } from '../store.js';
import type { Route } from './route.js';

/** What stands for the 32 hexadecimal digits of a real server's inbound address. */
const inboundHash = '0'.repeat(32);

export function serverRoutes(store: Store): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/server',
      handle: ({ req }) =>
        success({
          ID: 1,
          Name: 'postmark-verify sandbox',
          ApiTokens: [store.serverToken.reveal()],
          ServerLink: new URL('/servers/1/overview', req.url).href,
          Color: 'yellow',
          SmtpApiActivated: false,
          RawEmailEnabled: false,
          DeliveryType: 'Sandbox',
          InboundAddress: `${inboundHash}@inbound.postmarkapp.com`,
          InboundHookUrl: '',
          BounceHookUrl: '',
          OpenHookUrl: '',
          DeliveryHookUrl: '',
          ClickHookUrl: '',
          PostFirstOpenOnly: false,
          InboundDomain: '',
          InboundHash: inboundHash,
          InboundSpamThreshold: 0,
          TrackOpens: false,
          TrackLinks: 'None',
          IncludeBounceContentInHook: false,
          EnableSmtpApiErrorHooks: false,
        }),
    },
  ];
}
