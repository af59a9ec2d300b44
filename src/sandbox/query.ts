import { Refusal } from './refusal.js';

/** A query's parameters, keys in lower case: Postmark's SDKs spell them in several ways. */
export type Query = ReadonlyMap<string, string>;

/** The first of several equal keys counts. */
export function readQuery(search: string): Query {
  const query = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(search)) {
    const folded = key.toLowerCase();
    if (!query.has(folded)) query.set(folded, value);
  }
  return query;
}

export interface Page {
  readonly count: number;
  readonly offset: number;
}

/** Both are required. The words are this sandbox's choice; the code is the endpoint's. */
export function readPage(query: Query, errorCode: number): Page | Refusal {
  const count = wholeNumber(query.get('count'));
  const offset = wholeNumber(query.get('offset'));
  if (count === undefined || count > 500) {
    return new Refusal(errorCode, "Parameter 'count' is required: a whole number up to 500.");
  }
  if (offset === undefined) {
    return new Refusal(errorCode, "Parameter 'offset' is required: a whole number.");
  }
  return { count, offset };
}

export function pageOf<Item>(items: readonly Item[], { count, offset }: Page): readonly Item[] {
  return items.slice(offset, offset + count);
}

export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
