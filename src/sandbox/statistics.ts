import type { Bounce } from './bounces.js';
import type { StoredMessage } from './message.js';
import type { Query } from './query.js';
import { Refusal } from './refusal.js';
import { readSpan } from './rules/dates.js';
import type { Store } from './store.js';
import { easternTime } from './timestamp.js';

/** What statistics are made of: what is still kept. */
export interface Activity {
  readonly messages: readonly StoredMessage[];
  readonly bounces: readonly Bounce[];
}

export type Counts = Readonly<Record<string, number>>;

const badDate = 900;

/** The part of a server's activity that a query asks for. */
export function readActivity(query: Query, server: Store): Activity | Refusal {
  const inSpan = readSpan(query, badDate);
  if (inSpan instanceof Refusal) return inSpan;
  const { from, to } = { from: query.get('fromdate'), to: query.get('todate') };
  if (from !== undefined && to !== undefined && from > to) {
    return new Refusal(1502, "Parameter 'FromDate' must be older than 'ToDate'.");
  }
  const wanted = query.get('messagestream');
  const stream = wanted === undefined ? undefined : server.streams.get(wanted);
  if (wanted !== undefined && !stream) {
    return new Refusal(1226, "The message stream for the provided 'ID' was not found.");
  }
  const tag = query.get('tag');
  const fits = (item: { readonly tag: string | undefined; readonly stream: string }): boolean =>
    (tag === undefined || item.tag === tag) && (!stream || item.stream === stream.id);
  return {
    messages: server.messages().filter((item) => fits(item) && inSpan(item.receivedAt)),
    bounces: server.bounces.list().filter((item) => fits(item) && inSpan(item.bouncedAt)),
  };
}

/** The days on which something happened, in Postmark's time zone, oldest first. */
export function perDay({ messages, bounces }: Activity): readonly (readonly [string, Activity])[] {
  const days = new Map<string, { messages: StoredMessage[]; bounces: Bounce[] }>();
  const dayOf = (ms: number) => {
    const date = easternTime(ms).slice(0, 'YYYY-MM-DD'.length);
    const day = days.get(date) ?? { messages: [], bounces: [] };
    days.set(date, day);
    return day;
  };
  for (const message of messages) dayOf(message.receivedAt).messages.push(message);
  for (const bounce of bounces) dayOf(bounce.bouncedAt).bounces.push(bounce);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function countsOf(names: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
