import type { Answer, Endpoint } from '../endpoint.js';
import type { MessageEvent, StoredMessage } from '../message.js';
import { pageOf, type Query, readPage } from '../query.js';
import { Refusal } from '../refusal.js';
import type { Store } from '../store.js';
import { timestamp } from '../timestamp.js';
import { badMessageQuery, messageNotFound } from './messages.js';

/** Opens are told by `POST /sandbox/messages/{id}/events`; nothing here is clicked. */
export const openEndpoints: readonly Endpoint[] = [
  list('/messages/outbound/opens', 'Opens', opensOf),
  list('/messages/outbound/opens/:id', 'Opens', opensOf),
  list('/messages/outbound/clicks', 'Clicks', () => []),
  list('/messages/outbound/clicks/:id', 'Clicks', () => []),
];

function list(
  path: Endpoint['path'],
  key: 'Opens' | 'Clicks',
  eventsOf: (message: StoredMessage) => readonly object[],
): Endpoint {
  return {
    method: 'GET',
    path,
    token: 'server',
    handle({ param, query }, server): Answer {
      const page = readPage(query, badMessageQuery);
      if (page instanceof Refusal) return page;
      const messages = path.endsWith('/:id') ? one(server, param('id')) : asked(server, query);
      if (messages instanceof Refusal) return messages;
      const events = messages.flatMap(eventsOf);
      return { TotalCount: events.length, [key]: pageOf(events, page) };
    },
  };
}

function one(server: Store, id: string): readonly StoredMessage[] | Refusal {
  const message = server.message(id);
  return message ? [message] : messageNotFound;
}

function asked(server: Store, query: Query): readonly StoredMessage[] {
  const tag = query.get('tag');
  const stream = query.get('messagestream') ?? 'outbound';
  return server
    .messages()
    .filter((message) => message.stream === stream && (tag === undefined || message.tag === tag));
}

const unknown = { Company: 'unknown', Name: 'unknown', Family: 'unknown' } as const;

function opensOf(message: StoredMessage): readonly object[] {
  const opened = message.events.filter(({ type }) => type === 'Opened');
  return opened.map((event) => openBody(message, event, event === opened[0])).reverse();
}

function openBody(message: StoredMessage, event: MessageEvent, first: boolean): object {
  return {
    RecordType: 'Open',
    FirstOpen: first,
    Client: unknown,
    OS: unknown,
    Platform: 'Unknown',
    UserAgent: event.userAgent ?? '',
    ReadSeconds: 0,
    Geo: {},
    MessageID: message.id,
    ReceivedAt: timestamp(event.at ?? message.receivedAt),
    Tag: message.tag ?? '',
    Recipient: event.recipient,
    MessageStream: message.stream,
  };
}
