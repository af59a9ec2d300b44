import { VerifyError } from '../errors.js';
import { parseAddress } from '../verification/address.js';
import { assertKnownType } from '../verification/known-type.js';
import type { MessageQuery } from './library-types.js';
import { assertMembers, type Check, isText, text } from './members.js';
import { recipientsOf, type StoredMessage } from './message.js';
import { isObject } from './rules/fields.js';
import { type Alias, usageTypeOf } from './usage.js';

/** What is waited for, and how long. */
export interface Awaited {
  /** In lower case. */
  readonly to: string | undefined;
  readonly type: string | undefined;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

const usualMs = 10_000;
/** Longer than any timer of Node's can be. */
const longestMs = 2 ** 31 - 1;

const checks: Readonly<Record<keyof MessageQuery, Check>> = {
  to: [(value) => isText(value) && !('kind' in parseAddress(String(value))), 'an address'],
  type: text,
  since: [
    (value) => Number.isFinite(timeOf(value)),
    'a time: a Date, milliseconds since the epoch, or ISO 8601 with a zone such as 2026-01-31T12:00:00Z',
  ],
  timeoutMs: [
    (value) => typeof value === 'number' && value >= 0 && value <= longestMs,
    `a number of milliseconds from 0 to ${longestMs}`,
  ],
  signal: [(value) => isObject(value) && typeof value.aborted === 'boolean', 'an AbortSignal'],
};

/** @throws VerifyError `usage` that says what would be right. */
export function readMessageQuery(
  owner: string,
  query: MessageQuery,
  aliases: readonly Alias[],
): Awaited {
  assertMembers(owner, query, checks);
  const { to, type, since, timeoutMs = usualMs, signal } = query;
  if (type !== undefined) assertKnownType(type, aliases);
  return {
    to: to === undefined ? undefined : bare(to),
    type,
    since: since === undefined ? Number.NEGATIVE_INFINITY : timeOf(since),
    timeoutMs,
    signal,
  };
}

/** @throws VerifyError `usage` where there is no recipient: one of somebody else could be read. */
export function assertTo(owner: string, query: unknown): void {
  if (typeof query === 'object' && query !== null && 'to' in query && query.to) return;
  throw new VerifyError('usage', `${owner} needs a recipient.`, {
    hint: `Write it like ${owner}({ to: 'ada@example.com' }).`,
  });
}

export function isAwaited(
  message: StoredMessage,
  { to, type, since }: Awaited,
  aliases: readonly Alias[],
): boolean {
  return (
    message.receivedAt >= since &&
    (type === undefined || usageTypeOf(message, aliases) === type) &&
    (to === undefined || recipientsOf(message).some(({ address }) => address.toLowerCase() === to))
  );
}

function bare(to: string): string {
  const parsed = parseAddress(to);
  return ('kind' in parsed ? to : parsed.address).toLowerCase();
}

const isoWithZone = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i;

/** NaN for what is no time. A text without a zone could mean another one here than there. */
function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  // A test runner may have a `Date` of its own, so no `instanceof`.
  if (isObject(value) && typeof value.getTime === 'function') return Number(value.getTime());
  return typeof value === 'string' && isoWithZone.test(value) ? Date.parse(value) : Number.NaN;
}
