import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { contentOf, recipientsOf, type StoredMessage } from '../message.js';
import { Refusal } from '../refusal.js';
import { isString, readFields } from '../rules/fields.js';
import type { Store } from '../store.js';
import { messageNotFound } from './messages.js';

const guards = { Type: isString, Recipient: isString, UserAgent: isString } as const;
const mostEvents = 100;
const longestUserAgent = 1000;

/** What readers do with a mail, told by a test: no part of Postmark's API. */
export const eventEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/sandbox/messages/:id/events',
    token: 'none',
    takes: largest.request,
    handle({ param, json }, account) {
      const message = account.mailbox.message(param('id'));
      const server = message && account.server(message.serverId);
      return message && server ? happen(message, server, json) : messageNotFound;
    },
  },
];

function happen(message: StoredMessage, server: Store, body: unknown): Answer {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const recipients = recipientsOf(message).map(({ address }) => address);
  const { Type: type, Recipient: recipient = recipients[0] ?? '' } = fields;
  if (!recipients.includes(recipient)) {
    return new Refusal(403, "'Recipient' is no recipient of this message.");
  }
  if (message.events.length >= mostEvents) {
    return new Refusal(403, `A message has ${mostEvents} events at most.`);
  }
  if (type === 'Opened') {
    const userAgent = (fields.UserAgent ?? '').slice(0, longestUserAgent);
    const details = { Summary: 'Email opened' };
    server.happened(message, { recipient, type, details, userAgent });
  } else if (type === 'SpamComplaint') {
    complain(message, server, recipient);
  } else {
    return new Refusal(403, "'Type' is Opened or SpamComplaint.");
  }
  return { ErrorCode: 0, Message: 'OK' };
}

function complain(message: StoredMessage, server: Store, recipient: string): void {
  const { from, tag, id: messageId, stream } = message;
  const { subject } = contentOf(message);
  const about = { email: recipient, from, tag, messageId, stream, subject };
  const { id } = server.bounce({ ...about, type: 'SpamComplaint', details: 'Spam complaint' });
  server.happened(message, {
    recipient,
    type: 'Bounced',
    details: { Summary: 'Spam complaint', BounceID: String(id) },
  });
}
