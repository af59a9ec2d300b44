import type { MessageEvent, StoredMessage } from './message.js';
import { recordRequest } from './recorded-request.js';
import { Refusal } from './refusal.js';
import { type NotRendered, type Rendered, render } from './render.js';
import { checkReplyTo, readRecipients, readSender } from './rules/addresses.js';
import { checkAttachments } from './rules/attachments.js';
import { readFields } from './rules/fields.js';
import { checkMetadata } from './rules/metadata.js';
import { checkSender } from './rules/sender.js';
import { checkStream } from './rules/stream.js';
import { judgeSuppressed } from './rules/suppression.js';
import { checkTag } from './rules/tag.js';
import { checkModel, findTemplate, refuseContent } from './rules/template-fields.js';
import type { Store } from './store.js';

export interface Accepted {
  readonly message: StoredMessage;
  /** The `To` of the request, as sent; a message may have only Cc or Bcc. */
  readonly to: string | undefined;
  /** Postmark's `Message`: mostly "OK". */
  readonly notice: string;
}

/**
 * Takes one message of `POST /email/withTemplate`, or says why not. In which
 * order Postmark checks is documented nowhere: 1101 comes before 1120, which was seen,
 * and the rest is this sandbox's choice.
 */
export function sendWithTemplate(body: unknown, store: Store): Accepted | Refusal {
  const request = readFields(body);
  if (request instanceof Refusal) return request;
  const template = findTemplate(request, store);
  if (template instanceof Refusal) return template;
  const { MessageStream: stream = 'outbound', From: from = '' } = request;
  const refusedForm =
    checkModel(request) ?? refuseContent(request) ?? checkStream(stream, store.streams);
  if (refusedForm) return refusedForm;
  const sender = readSender(from);
  if (sender instanceof Refusal) return sender;
  const recipients = readRecipients(request);
  if (recipients instanceof Refusal) return recipients;
  const refusedRest =
    checkReplyTo(request.ReplyTo) ??
    checkTag(request.Tag) ??
    checkMetadata(request.Metadata) ??
    checkAttachments(request.Attachments) ??
    checkSender(from, sender, store.confirmedSenders);
  if (refusedRest) return refusedRest;
  const verdict = judgeSuppressed(recipients, store.suppressed(stream));
  if (verdict instanceof Refusal) return verdict;

  const content = render(template, request.TemplateModel);
  const message = store.add({
    ...recipients,
    from,
    sender,
    content,
    stream,
    template: { id: template.id, alias: template.alias },
    request: recordRequest(body),
    tag: request.Tag,
    metadata: request.Metadata ?? {},
    attachments: (request.Attachments ?? []).map(({ Name }) => Name),
    trackOpens: request.TrackOpens ?? false,
    trackLinks: request.TrackLinks ?? 'None',
    events: verdict.active.map(({ address }) => eventFor(address, content)),
  });
  return { message, to: request.To, notice: verdict.notice };
}

/**
 * Here everybody receives at once. A template that fails to render is accepted
 * and then bounces as `TemplateRenderingFailed`: so Postmark's list of bounce
 * types suggests; the summary's words are ours.
 */
function eventFor(recipient: string, content: Rendered | NotRendered): MessageEvent {
  if ('failure' in content) {
    const summary = `TemplateRenderingFailed: ${content.failure}`;
    return { recipient, type: 'Bounced', details: { Summary: summary, BounceID: '1' } };
  }
  const details = {
    DeliveryMessage: 'smtp;250 2.0.0 OK',
    DestinationServer: 'localhost (127.0.0.1)',
    DestinationIP: '127.0.0.1',
  };
  return { recipient, type: 'Delivered', details };
}
