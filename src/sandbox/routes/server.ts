import { type Endpoint, largest } from '../endpoint.js';
import { Refusal } from '../refusal.js';
import { readSettings } from '../rules/settings.js';
import type { Store } from '../store.js';

export const serverEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/server',
    token: 'server',
    handle: ({ origin }, server) => serverBody(server, origin),
  },
  {
    method: 'PUT',
    path: '/server',
    token: 'server',
    takes: largest.request,
    handle({ json, origin }, server) {
      const settings = readSettings(json, server.settings);
      if (settings instanceof Refusal) return settings;
      server.settings = settings;
      return serverBody(server, origin);
    },
  },
];

/** A server as Postmark shows it. The inbound address is nobody's. */
export function serverBody({ id, serverToken, settings }: Store, origin: string): object {
  const inboundHash = id.toString(16).padStart(32, '0');
  return {
    ID: id,
    Name: settings.Name,
    ApiTokens: [serverToken.reveal()],
    ServerLink: `${origin}/servers/${id}/overview`,
    Color: settings.Color,
    SmtpApiActivated: settings.SmtpApiActivated,
    RawEmailEnabled: settings.RawEmailEnabled,
    DeliveryType: settings.DeliveryType,
    InboundAddress: `${inboundHash}@inbound.postmarkapp.com`,
    InboundHookUrl: settings.InboundHookUrl,
    BounceHookUrl: settings.BounceHookUrl,
    OpenHookUrl: settings.OpenHookUrl,
    DeliveryHookUrl: settings.DeliveryHookUrl,
    ClickHookUrl: settings.ClickHookUrl,
    PostFirstOpenOnly: settings.PostFirstOpenOnly,
    InboundDomain: settings.InboundDomain,
    InboundHash: inboundHash,
    InboundSpamThreshold: settings.InboundSpamThreshold,
    TrackOpens: settings.TrackOpens,
    TrackLinks: settings.TrackLinks,
    IncludeBounceContentInHook: settings.IncludeBounceContentInHook,
    EnableSmtpApiErrorHooks: settings.EnableSmtpApiErrorHooks,
  };
}
