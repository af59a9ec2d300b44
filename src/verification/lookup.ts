import type { Clock } from '../context.js';
import { VerifyError } from '../errors.js';
import type { FoundMessage, Postmark, TemplateMessage } from './delivery.js';

/** The metadata field by which a message of unknown outcome can be found again. */
export const verifyIdKey = 'verify_id';

/** How long a message of unknown outcome is looked for, in milliseconds. */
const lookUpMs = 10_000;
const firstPauseMs = 250;
const longestPauseMs = 2_000;
/** One stalled look-up must not take the time of those after it. */
const longestSearchMs = 3_000;

/**
 * Looks for a message whose submission had no readable answer. Postmark says
 * nowhere how soon a message shows up, so a miss proves nothing.
 */
export async function lookUp(
  message: TemplateMessage,
  postmark: Postmark,
  clock: Clock,
  signal: AbortSignal,
): Promise<FoundMessage | undefined> {
  const until = clock.now() + lookUpMs;
  const search = {
    key: verifyIdKey,
    value: message.Metadata[verifyIdKey] ?? '',
    stream: message.MessageStream,
  };
  let pauseMs = firstPauseMs;
  while (clock.now() < until) {
    await clock.sleep(Math.min(pauseMs, until - clock.now()), signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    const withinMs = Math.min(Math.max(until - clock.now(), 1_000), longestSearchMs);
    try {
      const found = await postmark.findByMetadata({ ...search, withinMs });
      if (found) return found;
    } catch (error) {
      // A failed look-up is a miss: the next one may answer.
      if (signal.aborted || !(error instanceof VerifyError)) throw error;
    }
  }
  return undefined;
}
