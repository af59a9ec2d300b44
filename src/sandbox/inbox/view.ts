import { defaultTemplates } from '../../config/defaults.js';
import { findCode } from '../../verification/read-code.js';
import { linkOf } from '../../verification/read-link.js';
import { isUsageType } from '../../verification/usage-type.js';
import { contentOf, recipientsOf, type StoredMessage } from '../message.js';
import { readableRequest } from '../recorded-request.js';

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

export function viewOf(message: StoredMessage): MessageView {
  const known = views.get(message);
  if (known) return known;
  const view = look(message);
  views.set(message, view);
  return view;
}

function look(message: StoredMessage): MessageView {
  const { subject, text } = contentOf(message);
  const { TemplateModel: model } = readableRequest(message.request) ?? {};
  const found = findCode({ text, model });
  const template = message.template?.alias ?? message.template?.id.toString();
  return {
    id: message.id,
    receivedAt: message.receivedAt,
    from: message.from,
    recipients: recipientsOf(message)
      .map(({ address }) => address)
      .join(', '),
    subject,
    usageType: usageTypeOf(message.tag, template),
    tag: message.tag,
    template,
    stream: message.stream,
    code: 'code' in found ? found.code : undefined,
    link: webAddress(linkOf(model)),
    bounced: message.events.some(({ type }) => type === 'Bounced'),
  };
}

/** `send` tags with it; else Logto's default alias tells it. */
function usageTypeOf(tag: string | undefined, template: string | undefined): string | undefined {
  if (tag !== undefined && isUsageType(tag)) return tag;
  return defaultTemplates.find(({ templateAlias }) => templateAlias === template)?.usageType;
}

/** What a model calls a link may be anything, a script among it. */
function webAddress(link: string | undefined): string | undefined {
  return link !== undefined && /^https?:\/\//i.test(link) ? link : undefined;
}
