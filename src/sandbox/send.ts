import type { Allowance } from '../mustachio/allowance.js';
import { deliver } from './delivery.js';
import { type NewMessage, type StoredMessage, storedAttachments } from './message.js';
import { Refusal } from './refusal.js';
import { type NotRendered, type Rendered, render } from './render.js';
import { checkReplyTo, readRecipients, readSender } from './rules/addresses.js';
import { checkApproval } from './rules/approval.js';
import { checkAttachments } from './rules/attachments.js';
import { checkContent } from './rules/content.js';
import { readMessage, readTemplated, type SendRequest } from './rules/fields.js';
import { checkMetadata } from './rules/metadata.js';
import { checkSender } from './rules/sender.js';
import { readSendingStream } from './rules/stream.js';
import { judgeSuppressed } from './rules/suppression.js';
import { checkTag } from './rules/tag.js';
import { checkModel, findTemplate, refuseContent } from './rules/template-fields.js';
import { type Store, testServerId } from './store.js';

export interface Accepted {
  readonly message: StoredMessage;
  /** The `To` of the request, as sent; a message may have only Cc or Bcc. */
  readonly to: string | undefined;
  /** Postmark's `Message`: mostly "OK". */
  readonly notice: string;
}

const none: readonly never[] = [];

/** What a message is made from. */
interface Made {
  readonly content: Rendered | NotRendered;
  readonly template: NewMessage['template'];
}

/**
 * Takes one message of `POST /email`, or says why not. In which order Postmark
 * checks is documented nowhere; this order is the sandbox's choice.
 */
export function sendEmail(body: unknown, store: Store): Accepted | Refusal {
  const request = readMessage(body);
  if (request instanceof Refusal) return request;
  return accept(body, request, store, checkContent(request), () => ({
    content: {
      subject: request.Subject ?? '',
      text: request.TextBody ?? undefined,
      html: request.HtmlBody ?? undefined,
    },
    template: undefined,
  }));
}

/** Takes one message of `POST /email/withTemplate`. 1101 comes before 1120, which was seen. */
export function sendWithTemplate(
  body: unknown,
  store: Store,
  allowance?: Allowance,
): Accepted | Refusal {
  const request = readTemplated(body);
  if (request instanceof Refusal) return request;
  const template = findTemplate(request, store);
  if (template instanceof Refusal) return template;
  return accept(body, request, store, checkModel(request) ?? refuseContent(request), () => ({
    content: render(template, request.TemplateModel, allowance),
    template: { id: template.id, alias: template.alias },
  }));
}

function accept(
  body: unknown,
  request: SendRequest,
  store: Store,
  refused: Refusal | undefined,
  make: () => Made,
): Accepted | Refusal {
  if (refused) return refused;
  const { MessageStream = 'outbound', From: from = '' } = request;
  const sendingStream = readSendingStream(MessageStream, store.streams);
  if (sendingStream instanceof Refusal) return sendingStream;
  const stream = sendingStream.id;
  const sender = readSender(from);
  if (sender instanceof Refusal) return sender;
  const recipients = readRecipients(request);
  if (recipients instanceof Refusal) return recipients;
  const refusedRest =
    checkReplyTo(request.ReplyTo) ??
    checkTag(request.Tag) ??
    checkMetadata(request.Metadata) ??
    checkAttachments(request.Attachments) ??
    checkSender(from, sender, store.confirmedSenders) ??
    checkApproval(store.approval, sender, [...recipients.to, ...recipients.cc, ...recipients.bcc]);
  if (refusedRest) return refusedRest;
  const verdict = judgeSuppressed(recipients, store.suppressed(stream));
  if (verdict instanceof Refusal) return verdict;

  const { content, template } = make();
  const { tag, headers } = { tag: request.Tag, headers: request.Headers ?? none };
  const id = store.newId();
  const about = { id, from, stream, tag, headers, content };
  // Member by member: spreading objects would take longer than all the checks above.
  const message = store.add({
    id,
    from,
    sender,
    to: recipients.to,
    cc: recipients.cc,
    bcc: recipients.bcc,
    replyTo: request.ReplyTo,
    tag,
    metadata: request.Metadata ?? {},
    headers,
    stream,
    attachments: storedAttachments(request.Attachments),
    trackOpens: store.settings.TrackOpens || (request.TrackOpens ?? false),
    trackLinks: request.TrackLinks ?? store.settings.TrackLinks,
    template,
    model: request.TemplateModel,
    request: body,
    content,
    events: verdict.active.map((recipient) => deliver(recipient, about, store)),
  });
  return {
    message,
    to: request.To,
    notice: store.id === testServerId ? 'Test job accepted' : verdict.notice,
  };
}
