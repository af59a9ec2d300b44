import type { Account } from '../account.js';
import type { Answer, Endpoint } from '../endpoint.js';
import { wholeNumber } from '../query.js';
import type { Refusal } from '../refusal.js';
import type { Shelf } from '../senders.js';

interface Named {
  readonly id: number;
}

/** Makes endpoints that work on one thing of an account's, which the path names by its id. */
export function oneOf<Item extends Named>(
  shelfOf: (account: Account) => Shelf<Item>,
  notFound: Refusal,
) {
  return (
    method: Endpoint['method'],
    path: Endpoint['path'],
    act: (item: Item, account: Account, body: unknown) => Answer,
    takes?: number,
  ): Endpoint => ({
    method,
    path,
    token: 'account',
    ...(takes === undefined ? {} : { takes }),
    handle({ param, json }, account) {
      const item = shelfOf(account).get(wholeNumber(param('id')) ?? 0);
      return item ? act(item, account, json) : notFound;
    },
  });
}
