import { VerifyError } from '../errors.js';
import type { Mailbox } from './mailbox.js';
import type { StoredMessage } from './message.js';
import type { Awaited } from './message-query.js';

/** What is made of a message that fits; `undefined` waits for a newer one. */
type Take<T> = (message: StoredMessage) => T | undefined;

interface Waiting<T> {
  readonly mailbox: Mailbox;
  readonly fits: (message: StoredMessage) => boolean;
  readonly take: Take<T>;
  /** Says why there was nothing, when the time is over. */
  readonly missing: (others: number) => VerifyError;
  /** Aborted when the sandbox is closed. */
  readonly closing: AbortSignal;
}

/**
 * What is taken from the newest message that fits, or from the first one to
 * arrive that does.
 * @throws VerifyError what `missing` says after `timeoutMs`, `interrupted` when
 * the sandbox is closed; what `take` throws.
 */
export async function waitForMessage<T>(
  { timeoutMs, signal }: Pick<Awaited, 'timeoutMs' | 'signal'>,
  { mailbox, fits, take, missing, closing }: Waiting<T>,
): Promise<T> {
  const newest = mailbox.messages().find(fits);
  const taken = newest && take(newest);
  if (taken !== undefined) return taken;
  return new Promise((resolve, reject) => {
    let others = 0;
    const stop = mailbox.watch((message) => {
      if (fits(message)) tryTaking(message);
      else others += 1;
    });
    const timer = setTimeout(() => end(() => reject(missing(others))), timeoutMs);
    const aborted = (): void => end(() => reject(signal?.reason));
    const closed = (): void => end(() => reject(closedMeanwhile()));
    function tryTaking(message: StoredMessage): void {
      try {
        const taken = take(message);
        if (taken !== undefined) end(() => resolve(taken));
      } catch (error) {
        end(() => reject(error));
      }
    }
    function end(settle: () => void): void {
      stop();
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      closing.removeEventListener('abort', closed);
      settle();
    }
    signal?.addEventListener('abort', aborted, { once: true });
    closing.addEventListener('abort', closed, { once: true });
    if (signal?.aborted) aborted();
    else if (closing.aborted) closed();
  });
}

function closedMeanwhile(): VerifyError {
  return new VerifyError('interrupted', 'The sandbox was closed while a message was waited for.', {
    hint: 'Await what is waited for before close(), or end it earlier with a signal.',
  });
}

/** Other people's mails are counted, not shown. */
export function notFound({ to, type, timeoutMs }: Awaited, others: number): VerifyError {
  const what = type === undefined ? 'mail' : `${type} mail`;
  const whom = to === undefined ? '' : ` for ${to}`;
  const mails = others === 1 ? '1 other mail' : `${others || 'No'} other mails`;
  return new VerifyError(
    'message-not-found',
    `No ${what}${whom} within ${timeoutMs} ms. ${mails} arrived meanwhile.`,
    { hint: 'Check that the application sends to this sandbox: its URL and its token.' },
  );
}
