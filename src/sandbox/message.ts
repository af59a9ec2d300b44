import type { Address } from '../verification/address.js';
import type { NotRendered, Rendered } from './render.js';
import type { Attachment, Header, TrackLinks } from './rules/fields.js';

/** What happened to a message after it was accepted, in Postmark's own names. */
export interface MessageEvent {
  readonly recipient: string;
  readonly type: 'Delivered' | 'Bounced' | 'Opened' | 'SubscriptionChanged';
  readonly details: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; when the message arrived, where absent. */
  readonly at?: number;
  /** Of whoever opened it. */
  readonly userAgent?: string;
}

/** An attachment as it is kept; the content stays in base64. */
export interface StoredAttachment {
  readonly name: string;
  readonly content: string;
  readonly contentType: string;
  readonly contentId: string | undefined;
}

/** A message that was accepted, as a route or a rule makes it. */
export interface NewMessage {
  /** Where it is known before the message is kept. */
  readonly id?: string;
  /** As sent, name and all. */
  readonly from: string;
  readonly sender: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly replyTo: string | undefined;
  readonly tag: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly headers: readonly Header[];
  readonly stream: string;
  readonly attachments: readonly StoredAttachment[];
  readonly trackOpens: boolean;
  readonly trackLinks: TrackLinks;
  /** What it was made from; `undefined` for a message that brought its own bodies. */
  readonly template: { readonly id: number; readonly alias: string | undefined } | undefined;
  readonly model: unknown;
  /** The request as it came. */
  readonly request: unknown;
  readonly content: Rendered | NotRendered;
  readonly events: readonly MessageEvent[];
}

export interface StoredMessage extends NewMessage {
  readonly id: string;
  readonly serverId: number;
  /** Of a server of the type Sandbox. */
  readonly sandboxed: boolean;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

export function storedAttachments(
  attachments: readonly Attachment[] = [],
): readonly StoredAttachment[] {
  return attachments.map(({ Name, Content, ContentType, ContentID }) => ({
    name: Name,
    content: Content,
    contentType: ContentType,
    contentId: ContentID ?? undefined,
  }));
}

export function recipientsOf({ to, cc, bcc }: NewMessage): readonly Address[] {
  return [...to, ...cc, ...bcc];
}

/** The content, or empty parts where it was not rendered. */
export function contentOf({ content }: Pick<NewMessage, 'content'>): Rendered {
  return 'failure' in content ? { subject: '', text: undefined, html: undefined } : content;
}
