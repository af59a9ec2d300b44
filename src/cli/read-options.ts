import { VerifyError } from '../errors.js';
import { milliseconds } from './option-values.js';

/** Readers of the option values of `read-code`. */

/** A time, or how long ago it was. In milliseconds. */
export type Since = { readonly ago: number } | { readonly at: number };

const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i;

/** `5m`, `1h`, or a time such as `2026-01-31T12:00:00Z`; without a zone it is this machine's. */
export function since(text: string): Since {
  const ago = milliseconds(text);
  if (!Number.isNaN(ago)) return { ago };
  const at = time.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new VerifyError('usage', `--since "${text}" is neither a duration nor a time.`, {
      hint: 'Write it like 90s, 5m or 1h (ago), or like 2026-01-31T12:00:00Z.',
    });
  }
  return { at };
}

/** A JavaScript regular expression; `^` and `$` match at every line. */
export function pattern(text: string): RegExp {
  try {
    return new RegExp(text, 'm');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerifyError('usage', `--pattern is not a regular expression: ${reason}`, {
      hint: 'Write it like --pattern "code is (\\d{6})"; the first group is the code.',
      cause,
    });
  }
}
