import { findCode } from '../../verification/read-code.js';
import { linkOf } from '../../verification/read-link.js';
import { contentOf, recipientsOf, type StoredMessage } from '../message.js';
import { type Alias, usageTypeOf } from '../usage.js';

/** A message as a person looks at it. */
export interface MessageView {
  readonly id: string;
  readonly receivedAt: number;
  readonly from: string;
  readonly recipients: string;
  readonly subject: string;
  readonly usageType: string | undefined;
  readonly tag: string | undefined;
  readonly template: string | undefined;
  readonly stream: string;
  readonly code: string | undefined;
  /** Of an invitation. */
  readonly link: string | undefined;
  readonly bounced: boolean;
}

/** A message stays as it is, so it is looked at once. */
const views = new WeakMap<StoredMessage, MessageView>();

export function viewOf(message: StoredMessage, aliases: readonly Alias[]): MessageView {
  const known = views.get(message);
  if (known) return known;
  const view = look(message, aliases);
  views.set(message, view);
  return view;
}

function look(message: StoredMessage, aliases: readonly Alias[]): MessageView {
  const { subject, text } = contentOf(message);
  const found = findCode({ text, model: message.model });
  const template = message.template?.alias ?? message.template?.id.toString();
  return {
    id: message.id,
    receivedAt: message.receivedAt,
    from: message.from,
    recipients: recipientsOf(message)
      .map(({ address }) => address)
      .join(', '),
    subject,
    usageType: usageTypeOf(message, aliases),
    tag: message.tag,
    template,
    stream: message.stream,
    code: 'code' in found ? found.code : undefined,
    link: webAddress(linkOf(message.model)),
    bounced: message.events.some(({ type }) => type === 'Bounced'),
  };
}

/** What a model calls a link may be anything, a script among it. */
function webAddress(link: string | undefined): string | undefined {
  return link !== undefined && /^https?:\/\//i.test(link) ? link : undefined;
}
