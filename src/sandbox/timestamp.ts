export { easternTime } from '../verification/eastern-time.js';

/** ISO 8601 with seven fraction digits and `Z`, as Postmark writes the times of messages. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}
