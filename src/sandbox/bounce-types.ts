interface BounceKind {
  readonly code: number;
  readonly name: string;
  readonly description: string;
}

/**
 * Postmark's bounce types. The codes are its own; the names and descriptions of
 * hard and soft bounces were recorded, the others are ours.
 */
export const bounceTypes = {
  HardBounce: {
    code: 1,
    name: 'Hard bounce',
    description:
      'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
  },
  Transient: {
    code: 2,
    name: 'Message delayed',
    description: 'The server could not deliver the message for now.',
  },
  Unsubscribe: {
    code: 16,
    name: 'Unsubscribe request',
    description: 'The recipient asked to be taken off the list.',
  },
  Subscribe: {
    code: 32,
    name: 'Subscribe request',
    description: 'The recipient asked to be put on the list.',
  },
  AutoResponder: {
    code: 64,
    name: 'Auto responder',
    description: 'A program answered: an absence note or the like.',
  },
  AddressChange: {
    code: 128,
    name: 'Address change',
    description: 'The recipient has another address.',
  },
  DnsError: { code: 256, name: 'DNS error', description: 'The domain could not be looked up.' },
  SpamNotification: {
    code: 512,
    name: 'Spam notification',
    description: 'The message was taken for spam.',
  },
  OpenRelayTest: {
    code: 1024,
    name: 'Open relay test',
    description: 'The message looked like a test for open relays.',
  },
  Unknown: { code: 2048, name: 'Unknown', description: 'The kind of bounce is not known.' },
  SoftBounce: {
    code: 4096,
    name: 'Soft bounce',
    description:
      'Unable to temporarily deliver message (i.e. mailbox full, account disabled, exceeds quota, out of disk space).',
  },
  VirusNotification: {
    code: 8192,
    name: 'Virus notification',
    description: 'The message was taken for a carrier of malware.',
  },
  ChallengeVerification: {
    code: 16384,
    name: 'Challenge verification',
    description: 'The recipient wants the sender to prove that somebody is there.',
  },
  BadEmailAddress: {
    code: 100000,
    name: 'Invalid email address',
    description: 'The address is not a valid one.',
  },
  SpamComplaint: {
    code: 100001,
    name: 'Spam complaint',
    description: 'The recipient marked the message as spam.',
  },
  ManuallyDeactivated: {
    code: 100002,
    name: 'Manually deactivated',
    description: 'The address was suppressed by hand.',
  },
  Unconfirmed: {
    code: 100003,
    name: 'Registration not confirmed',
    description: 'The subscriber has not confirmed.',
  },
  Blocked: {
    code: 100006,
    name: 'Blocked',
    description: 'The provider blocked the message for its content or its sender.',
  },
  SMTPApiError: {
    code: 100007,
    name: 'SMTP API error',
    description: 'The message that came by SMTP was not accepted.',
  },
  InboundError: {
    code: 100008,
    name: 'Inbound error',
    description: 'A message that came in could not be handed on.',
  },
  DMARCPolicy: {
    code: 100009,
    name: 'DMARC policy',
    description: 'The message was rejected by the DMARC policy of its sender.',
  },
  TemplateRenderingFailed: {
    code: 100010,
    name: 'Template rendering failed',
    description: 'The template could not be filled in with the model that was sent.',
  },
} as const satisfies Readonly<Record<string, BounceKind>>;

export type BounceType = keyof typeof bounceTypes;

export function isBounceType(text: string): text is BounceType {
  return Object.hasOwn(bounceTypes, text);
}

/** The type that a name stands for: letter case and underscores do not matter. */
export function bounceTypeNamed(name: string): BounceType | undefined {
  const folded = fold(name);
  return Object.keys(bounceTypes)
    .filter(isBounceType)
    .find((type) => fold(type) === folded);
}

const fold = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The types after which an address is not written to any more: this sandbox's reading. */
const deactivating: ReadonlySet<BounceType> = new Set([
  'HardBounce',
  'BadEmailAddress',
  'SpamComplaint',
  'ManuallyDeactivated',
]);

export function deactivates(type: BounceType): boolean {
  return deactivating.has(type);
}
