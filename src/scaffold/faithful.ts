import { isUsageType } from '../verification/usage-type.js';
import { changesTo, type Wanted } from './changes.js';
import { currentOf } from './current.js';

const ours = new Set(['fromEmail', 'templates', 'messageStream', 'serverToken']);

/** Whether a key of a configuration is one that init may change. */
export const isOurs = (key: string): boolean => ours.has(key);

/** Whether an edited configuration says what is wanted, and all else that it said before. */
export function isFaithful(before: unknown, after: unknown, wanted: Wanted): boolean {
  const current = currentOf(after);
  if (current === undefined || changesTo(current, wanted).length > 0) return false;
  return JSON.stringify(theirs(before)) === JSON.stringify(theirs(after));
}

/** What init has no business with: other keys, and entries for types of one's own. */
function theirs(value: unknown): unknown {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const own = currentOf(value)?.templates?.filter(({ usageType = '' }) => !isUsageType(usageType));
  return [members.filter(([key]) => !isOurs(key)), own ?? []];
}
