import { VerifyError } from '../errors.js';
import type { Attempt } from './attempt.js';

/** What to do after one attempt. The rules are DESIGN's "sending once, and only once". */
export type Verdict =
  /** Hand the answer to the SDK: a success, or a refusal that it names. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Certainly not accepted, or only read: it may be tried again. `error` if it may not any more. */
  | { readonly kind: 'retry'; readonly retryAfter: string | null; readonly error: VerifyError }
  | { readonly kind: 'fail'; readonly error: VerifyError }
  /** A message may have been accepted: never again, and look for it. */
  | { readonly kind: 'unknown'; readonly error: VerifyError };

export type Answer = Extract<Attempt, { kind: 'answer' }>;

/** ErrorCode 100 with HTTP 503: maintenance, the request was not taken. */
const maintenance = 100;

export function judge(attempt: Attempt, readOnly: boolean, host: string): Verdict {
  switch (attempt.kind) {
    case 'redirect':
      return { kind: 'fail', error: attempt.error };
    case 'never-left':
      return { kind: 'retry', retryAfter: null, error: attempt.error };
    case 'lost':
      return readOnly
        ? { kind: 'retry', retryAfter: null, error: attempt.error }
        : { kind: 'unknown', error: attempt.error };
    case 'answer':
      return judgeAnswer(attempt, readOnly, host);
  }
}

function judgeAnswer(answer: Answer, readOnly: boolean, host: string): Verdict {
  const { status, retryAfter } = answer;
  const errorCode = typeof answer.json?.ErrorCode === 'number' ? answer.json.ErrorCode : 0;
  const postmark = { errorCode, status };
  if (status === 429) {
    const what = readOnly ? 'ask' : 'send';
    const error = new VerifyError(
      'rate-limited',
      `${host} asks to ${what} less often (HTTP 429).`,
      {
        hint: `Wait a little, then run the command again.${readOnly ? '' : ' The request was not accepted.'}`,
        postmark,
      },
    );
    return { kind: 'retry', retryAfter, error };
  }
  if (status >= 500) {
    const down = status === 503 && errorCode === maintenance;
    const error = new VerifyError(
      'postmark-unavailable',
      down
        ? `${host} is down for maintenance (HTTP 503, ErrorCode 100).`
        : `${host} answered with HTTP ${status} (${answer.bodyKind}).`,
      { hint: 'See https://status.postmarkapp.com and try again later.', postmark },
    );
    return down || readOnly ? { kind: 'retry', retryAfter, error } : { kind: 'unknown', error };
  }
  if (status >= 400) return { kind: 'answer', answer };
  if (answer.json !== undefined) return { kind: 'answer', answer };
  const error = unreadable(host, `HTTP ${status} and ${answer.bodyKind}`, postmark);
  return readOnly ? { kind: 'fail', error } : { kind: 'unknown', error };
}

/** An answer that looks like success and is not one of Postmark's. */
export function unreadable(
  host: string,
  what: string,
  postmark: { readonly errorCode: number; readonly status: number },
): VerifyError {
  return new VerifyError(
    'unexpected-response',
    `${host} answered with ${what} where Postmark answers with JSON.`,
    { hint: 'Check POSTMARK_API_URL and whether a proxy stands in between.', postmark },
  );
}
