import type { TrackLinks } from './rules/fields.js';

type DeliveryType = 'Live' | 'Sandbox';

export const colors = [
  'purple',
  'blue',
  'turquoise',
  'green',
  'red',
  'yellow',
  'grey',
  'orange',
] as const;
export type Color = (typeof colors)[number];

/** What can be set on a server, in Postmark's names. */
export interface ServerSettings {
  readonly Name: string;
  readonly Color: Color;
  readonly SmtpApiActivated: boolean;
  readonly RawEmailEnabled: boolean;
  readonly DeliveryType: DeliveryType;
  readonly InboundHookUrl: string;
  readonly BounceHookUrl: string;
  readonly OpenHookUrl: string;
  readonly DeliveryHookUrl: string;
  readonly ClickHookUrl: string;
  readonly PostFirstOpenOnly: boolean;
  readonly InboundDomain: string;
  readonly InboundSpamThreshold: number;
  readonly TrackOpens: boolean;
  readonly TrackLinks: TrackLinks;
  readonly IncludeBounceContentInHook: boolean;
  readonly EnableSmtpApiErrorHooks: boolean;
}

export const defaultSettings: ServerSettings = {
  Name: 'postmark-verify sandbox',
  Color: 'yellow',
  SmtpApiActivated: false,
  RawEmailEnabled: false,
  DeliveryType: 'Sandbox',
  InboundHookUrl: '',
  BounceHookUrl: '',
  OpenHookUrl: '',
  DeliveryHookUrl: '',
  ClickHookUrl: '',
  PostFirstOpenOnly: false,
  InboundDomain: '',
  InboundSpamThreshold: 0,
  TrackOpens: false,
  TrackLinks: 'None',
  IncludeBounceContentInHook: false,
  EnableSmtpApiErrorHooks: false,
};
