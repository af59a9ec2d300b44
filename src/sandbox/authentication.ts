import type { Account } from './account.js';
import type { Call } from './call.js';
import { Refusal } from './refusal.js';
import type { Store } from './store.js';

/** One text for a missing token, a wrong one and one of the other kind, as seen live. */
const noServerToken = new Refusal(10, 'Request does not contain a valid Server token.', 401);
/** Not seen; made after the other. */
const noAccountToken = new Refusal(10, 'Request does not contain a valid Account token.', 401);
/** Seen in 2016, without its status. */
const bothTokens = new Refusal(
  10,
  'Please do not include Account API Token for Server API Token calls.',
  401,
);

/** Postmark's own token for tests: nothing is sent, and it belongs to no server. */
export const testToken = 'POSTMARK_API_TEST';

/** The server whose token the call holds. */
export function findServer(
  call: Call,
  account: Account,
  testServer: Store | undefined,
): Store | Refusal {
  const given = call.header('X-Postmark-Server-Token') ?? '';
  const server = given === testToken ? testServer : account.serverWith(given);
  if (!server) return noServerToken;
  return call.header('X-Postmark-Account-Token') === undefined ? server : bothTokens;
}

export function checkAccount(call: Call, account: Account): Refusal | undefined {
  const given = call.header('X-Postmark-Account-Token') ?? '';
  return account.isOwnToken(given) ? undefined : noAccountToken;
}
