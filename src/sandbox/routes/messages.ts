import type { Address } from '../../verification/address.js';
import type { Answer, Endpoint } from '../endpoint.js';
import { contentOf, recipientsOf, type StoredMessage } from '../message.js';
import { ownDetails, ownSummary } from '../own-fields.js';
import { pageOf, type Query, readPage } from '../query.js';
import { rawSource } from '../raw-source.js';
import { Refusal } from '../refusal.js';
import { readFilter } from '../rules/search.js';
import type { Store } from '../store.js';
import { timestamp } from '../timestamp.js';

export const badMessageQuery = 700;
const mostFound = 10_000;
export const messageNotFound = new Refusal(701, 'This message was not found.');

export const messageEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/messages/outbound',
    token: 'server',
    handle: (request, server) => searchMessages(server, request.query, ownSummary(request)),
  },
  {
    method: 'GET',
    path: '/messages/outbound/:id/details',
    token: 'server',
    handle(request, server) {
      const message = server.message(request.param('id'));
      if (!message) return messageNotFound;
      return { ...details(message), ...ownDetails(request)(message) };
    },
  },
  {
    method: 'GET',
    path: '/messages/outbound/:id/dump',
    token: 'server',
    handle({ param }, server) {
      const message = server.message(param('id'));
      return message ? { Body: rawSource(message) } : messageNotFound;
    },
  },
];

function searchMessages(
  server: Store,
  query: Query,
  own: (message: StoredMessage) => object,
): Answer {
  const page = readPage(query, badMessageQuery);
  if (page instanceof Refusal) return page;
  if (page.offset + page.count > mostFound) {
    return new Refusal(badMessageQuery, `Count and offset together exceed ${mostFound}.`);
  }
  const filter = readFilter(query);
  if (filter instanceof Refusal) return filter;
  const found = server.messages().filter(filter);
  return {
    TotalCount: found.length,
    Messages: pageOf(found, page).map((message) => ({ ...summary(message), ...own(message) })),
  };
}

/** A key with the value `undefined` is left out of the answer. */
function summary(message: StoredMessage): object {
  return {
    Tag: message.tag,
    MessageID: message.id,
    To: message.to.map(emailAndName),
    Cc: message.cc.map(emailAndName),
    Bcc: message.bcc.map(emailAndName),
    Recipients: recipientsOf(message).map(({ address }) => address),
    ReceivedAt: timestamp(message.receivedAt),
    From: message.from,
    Subject: contentOf(message).subject,
    Attachments: message.attachments.map(({ name }) => name),
    Status: 'Sent',
    TrackOpens: message.trackOpens,
    TrackLinks: message.trackLinks,
    Metadata: message.metadata,
    MessageStream: message.stream,
    Sandboxed: message.sandboxed,
  };
}

function details(message: StoredMessage): object {
  const { text, html } = contentOf(message);
  return {
    TextBody: text,
    HtmlBody: html,
    Body: rawSource(message),
    ...summary(message),
    MessageEvents: message.events.map(({ recipient, type, details, at }) => ({
      Recipient: recipient,
      Type: type,
      ReceivedAt: timestamp(at ?? message.receivedAt),
      Details: details,
    })),
  };
}

function emailAndName({ address, name }: Address): object {
  return { Email: address, Name: name ?? '' };
}
