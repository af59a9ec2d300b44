import { VerifyError } from '../errors.js';
import type { MessageQuery } from './library-types.js';
import type { Mailbox } from './mailbox.js';
import { recipientsOf, type StoredMessage } from './message.js';
import { type Alias, usageTypeOf } from './usage.js';

const usualMs = 10_000;
/** Longer than any timer of Node's can be. */
const longestMs = 2 ** 31 - 1;

/**
 * The newest message that fits, or the first one to arrive that does.
 * @throws VerifyError `message-not-found` after `timeoutMs`.
 */
export function waitForMessage(
  mailbox: Mailbox,
  query: MessageQuery,
  aliases: readonly Alias[],
  also: (message: StoredMessage) => boolean = () => true,
): Promise<StoredMessage> {
  const { timeoutMs = usualMs, signal } = query;
  assertTimeout(timeoutMs);
  const fits = (message: StoredMessage) => isAsked(message, query, aliases) && also(message);
  const found = mailbox.messages().find(fits);
  if (found) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    let others = 0;
    const stop = mailbox.watch((message) => {
      if (fits(message)) end(() => resolve(message));
      else others += 1;
    });
    const timer = setTimeout(
      () => end(() => reject(notFound(query, timeoutMs, others))),
      timeoutMs,
    );
    const abort = (): void => end(() => reject(signal?.reason));
    function end(settle: () => void): void {
      stop();
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    }
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function isAsked(message: StoredMessage, query: MessageQuery, aliases: readonly Alias[]): boolean {
  const { to, type, since } = query;
  const recipient = to?.toLowerCase();
  return (
    (since === undefined || message.receivedAt >= Number(since)) &&
    (type === undefined || usageTypeOf(message, aliases) === type) &&
    (recipient === undefined ||
      recipientsOf(message).some(({ address }) => address.toLowerCase() === recipient))
  );
}

/** A program may pass anything; a timer takes wrong numbers for one millisecond. */
function assertTimeout(timeoutMs: number): void {
  if (timeoutMs >= 0 && timeoutMs <= longestMs) return;
  throw new VerifyError('usage', `timeoutMs is ${timeoutMs}; it goes from 0 to ${longestMs}.`);
}

/** Other people's mails are counted, not shown. */
function notFound({ to, type }: MessageQuery, timeoutMs: number, others: number): VerifyError {
  const what = type === undefined ? 'mail' : `${type} mail`;
  const whom = to === undefined ? '' : ` for ${to}`;
  const mails = others === 1 ? '1 other mail' : `${others || 'No'} other mails`;
  return new VerifyError(
    'message-not-found',
    `No ${what}${whom} within ${timeoutMs} ms. ${mails} arrived meanwhile.`,
    { hint: 'Check that the application sends to this sandbox: its URL and its token.' },
  );
}
