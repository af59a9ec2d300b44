import { contentOf, recipientsOf, type StoredMessage } from '../message.js';
import type { Query } from '../query.js';
import { Refusal } from '../refusal.js';
import { readSpan } from './dates.js';

/** Whether a message is among those asked for. */
export type Filter = (message: StoredMessage) => boolean;

const badQueryCode = 700;
const badQuery = (message: string): Refusal => new Refusal(badQueryCode, message);
const statuses = ['queued', 'sent', 'processed'];
const metadataPrefix = 'metadata_';

/**
 * Reads the filters of `GET /messages/outbound`. Postmark does not say how it
 * compares. Here values are equal but for letter case, the subject holds the
 * words asked for, and every refusal is in this sandbox's words.
 */
export function readFilter(query: Query): Filter | Refusal {
  const metadata = [...query].filter(([key]) => key.startsWith(metadataPrefix));
  if (metadata.length > 1) return badQuery('Only one metadata field can be searched at a time.');
  const status = query.get('status')?.toLowerCase();
  if (status !== undefined && !statuses.includes(status)) {
    return badQuery(`Parameter 'status' must be one of ${statuses.join(', ')}.`);
  }
  const inSpan = readSpan(query, badQueryCode);
  if (inSpan instanceof Refusal) return inSpan;
  const filters = [
    (message: StoredMessage) => message.stream === (query.get('messagestream') ?? 'outbound'),
    ...given(query, 'recipient', (wanted, message) =>
      recipientsOf(message).some(({ address }) => same(address, wanted)),
    ),
    ...given(query, 'fromemail', (wanted, { sender }) => same(sender.address, wanted)),
    ...given(query, 'tag', (wanted, { tag }) => same(tag ?? '', wanted)),
    // Here every message is sent as soon as it is accepted.
    ...given(query, 'status', (wanted) => same(wanted, 'sent')),
    ...given(query, 'subject', (wanted, message) =>
      contentOf(message).subject.toLowerCase().includes(wanted.toLowerCase()),
    ),
    ({ receivedAt }: StoredMessage) => inSpan(receivedAt),
    ...metadata.map(
      ([key, value]): Filter =>
        (message) =>
          Object.entries(message.metadata).some(
            ([name, found]) => same(name, key.slice(metadataPrefix.length)) && found === value,
          ),
    ),
  ];
  return (message) => filters.every((filter) => filter(message));
}

function given(
  query: Query,
  name: string,
  matches: (wanted: string, message: StoredMessage) => boolean,
): readonly Filter[] {
  const wanted = query.get(name);
  return wanted === undefined ? [] : [(message) => matches(wanted, message)];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
