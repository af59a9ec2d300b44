import type { Address } from '../../verification/address.js';
import { refused, success } from '../answers.js';
import { contentOf, recipientsOf, type StoredMessage } from '../message.js';
import { ownDetails, ownSummary } from '../own-fields.js';
import { readPage, readQuery } from '../query.js';
import { rawSource } from '../raw-source.js';
import { Refusal } from '../refusal.js';
import { readFilter } from '../rules/search.js';
import type { Store } from '../store.js';
import { timestamp } from '../timestamp.js';
import type { Route } from './route.js';

const badQuery = 700;
const mostFound = 10_000;
const notFound = new Refusal(701, 'This message was not found.');

export function messageRoutes(store: Store): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/messages/outbound',
      handle: ({ req }) => searchMessages(store, req.raw),
    },
    {
      method: 'GET',
      path: '/messages/outbound/:id/details',
      handle({ req }) {
        const message = store.message(req.param('id') ?? '');
        const own = ownDetails(req.raw.headers);
        return message ? success({ ...details(message), ...own(message) }) : refused(notFound);
      },
    },
  ];
}

function searchMessages(store: Store, { url, headers }: Request): Response {
  const query = readQuery(url);
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return refused(page);
  const { offset, count } = page;
  if (offset + count > mostFound) {
    return refused(new Refusal(badQuery, `Count and offset together exceed ${mostFound}.`));
  }
  const filter = readFilter(query);
  if (filter instanceof Refusal) return refused(filter);
  const found = store.messages().filter(filter);
  const own = ownSummary(headers);
  return success({
    TotalCount: found.length,
    Messages: found
      .slice(offset, offset + count)
      .map((message) => ({ ...summary(message), ...own(message) })),
  });
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
    Attachments: message.attachments,
    Status: 'Sent',
    TrackOpens: message.trackOpens,
    TrackLinks: message.trackLinks,
    Metadata: message.metadata,
    MessageStream: message.stream,
    Sandboxed: true,
  };
}

function details(message: StoredMessage): object {
  const { text, html } = contentOf(message);
  return {
    TextBody: text,
    HtmlBody: html,
    Body: rawSource(message),
    ...summary(message),
    MessageEvents: message.events.map(({ recipient, type, details }) => ({
      Recipient: recipient,
      Type: type,
      ReceivedAt: timestamp(message.receivedAt),
      Details: details,
    })),
  };
}

function emailAndName({ address, name }: Address): object {
  return { Email: address, Name: name ?? '' };
}
