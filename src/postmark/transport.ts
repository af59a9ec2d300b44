import type { Clock, PostmarkOptions, Random } from '../context.js';
import { VerifyError } from '../errors.js';
import { interruptedBeforeLeaving } from '../verification/interruption.js';
import { attempt, type OutgoingRequest } from './attempt.js';
import type { Line } from './line.js';
import { backOffMs, longestRetryAfterMs, retryAfterMs } from './retry-after.js';
import { type Answer, judge } from './verdict.js';

/** What of the outside world the way to Postmark needs. */
export interface Outside {
  /** A line for each attempt. */
  readonly openLine: () => Line;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/** How one API call ended; the SDK would drop the cause and hide the headers. */
export type CallEnd =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | {
      readonly kind: 'fail';
      readonly error: VerifyError;
      /** It would have been tried again, were there tries left; `waitMs` is what the server asks for. */
      readonly passing?: { readonly waitMs: number | undefined };
    }
  | { readonly kind: 'unknown'; readonly error: VerifyError };

/**
 * Makes one API call: tries, judges, waits and tries again as far as that can
 * never send a message twice.
 * @throws VerifyError `interrupted` when the signal was aborted.
 */
export async function call(
  url: string,
  request: OutgoingRequest,
  options: Pick<PostmarkOptions, 'timeoutMs' | 'retries' | 'trace'>,
  outside: Outside,
): Promise<CallEnd> {
  const { host, pathname } = new URL(url);
  const { method } = request;
  for (let number = 1; ; number += 1) {
    const startedAt = outside.clock.now();
    const outcome = await attempt(
      outside.openLine,
      url,
      request,
      options.timeoutMs,
      outside.signal,
    );
    const verdict = judge(outcome, isRead(method, pathname), host);
    const waitMs =
      verdict.kind === 'retry' && number <= options.retries
        ? pause(verdict.retryAfter, number, outside)
        : undefined;
    options.trace?.({
      method,
      path: pathname,
      attempt: number,
      durationMs: outside.clock.now() - startedAt,
      result:
        outcome.kind === 'never-left' || outcome.kind === 'lost'
          ? outcome.error.message
          : outcome.status,
      ...(waitMs === undefined ? {} : { retryInMs: waitMs }),
    });
    if (verdict.kind !== 'retry') return verdict;
    if (waitMs === undefined) return exhausted(verdict, number, outside);
    await outside.clock.sleep(waitMs, outside.signal).catch((cause: unknown) => {
      throw interruptedBeforeLeaving(cause);
    });
  }
}

/** Whether it changes nothing, so that it may be asked again. */
function isRead(method: string, path: string): boolean {
  return method === 'GET' || (method === 'POST' && path === '/templates/validate');
}

/** The wait before the next attempt; `undefined` when the server asks for more than we would wait. */
function pause(header: string | null, attempts: number, outside: Outside): number | undefined {
  const asked = retryAfterMs(header, outside.clock.now());
  if (asked === undefined) return backOffMs(attempts, outside.random.fraction());
  if (asked > longestRetryAfterMs) return undefined;
  // "Now" is no reason to hammer.
  return Math.max(asked, backOffMs(attempts, outside.random.fraction()));
}

function exhausted(
  verdict: { readonly retryAfter: string | null; readonly error: VerifyError },
  attempts: number,
  outside: Outside,
): CallEnd {
  const { error } = verdict;
  const asked = retryAfterMs(verdict.retryAfter, outside.clock.now());
  const wait = asked === undefined ? '' : ` It asks to wait ${Math.ceil(asked / 1000)} s.`;
  const tries = attempts === 1 ? '' : ` Tried ${attempts} times.`;
  return {
    kind: 'fail',
    error: new VerifyError(error.code, `${error.message}${wait}${tries}`, {
      hint: error.hint,
      postmark: error.postmark,
      cause: error.cause,
    }),
    passing: { waitMs: asked },
  };
}
