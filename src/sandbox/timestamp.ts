export { easternTime } from '../verification/eastern-time.js';

/** The last one made: many are asked for in one millisecond. */
let last = { ms: Number.NaN, text: '' };

/** ISO 8601 with seven fraction digits and `Z`, as Postmark writes the times of messages. */
export function timestamp(ms: number): string {
  if (ms !== last.ms) last = { ms, text: `${new Date(ms).toISOString().slice(0, -1)}0000Z` };
  return last.text;
}
