import type { Address } from '../verification/address.js';
import type { RecordedRequest } from './recorded-request.js';
import type { NotRendered, Rendered } from './render.js';
import type { TrackLinks } from './rules/fields.js';

/** What happened to a message after it was accepted, in Postmark's own names. */
export interface MessageEvent {
  readonly recipient: string;
  readonly type: 'Delivered' | 'Bounced';
  readonly details: Readonly<Record<string, string>>;
}

/** A message that was accepted, as a route or a rule makes it. */
export interface NewMessage {
  /** As sent, name and all. */
  readonly from: string;
  readonly sender: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly tag: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly stream: string;
  /** What it was made from; `undefined` for a message that brought its own bodies. */
  readonly template: { readonly id: number; readonly alias: string | undefined } | undefined;
  readonly request: RecordedRequest;
  readonly attachments: readonly string[];
  readonly trackOpens: boolean;
  readonly trackLinks: TrackLinks;
  readonly content: Rendered | NotRendered;
  readonly events: readonly MessageEvent[];
}

export interface StoredMessage extends NewMessage {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

export function recipientsOf({ to, cc, bcc }: NewMessage): readonly Address[] {
  return [...to, ...cc, ...bcc];
}

/** The content, or empty parts where it was not rendered. */
export function contentOf({ content }: NewMessage): Rendered {
  return 'failure' in content ? { subject: '', text: undefined, html: undefined } : content;
}
