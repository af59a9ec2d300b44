/** The longest wait that a `Retry-After` header may ask of us, in milliseconds. */
export const longestRetryAfterMs = 60_000;

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an
 * HTTP date (RFC 9110 §10.2.3). `undefined` where it is absent or neither.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // An HTTP date begins with a day name; Date.parse alone would take "-5" or "1.5" for a year.
  if (!/^[A-Za-z]{3}/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const firstBackOffMs = 400;

/** Exponential back-off with jitter: 200–400 ms, 400–800 ms, 800–1600 ms … */
export function backOffMs(attempt: number, fraction: number): number {
  const ceiling = Math.min(firstBackOffMs * 2 ** (attempt - 1), 10_000);
  return Math.round(ceiling * (0.5 + fraction / 2));
}
