import type { Query } from '../query.js';
import { Refusal } from '../refusal.js';
import { easternTime } from '../timestamp.js';

const dateTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?$/;

/** A span of time as a query gives it: in Eastern time, both ends included. */
export type InSpan = (ms: number) => boolean;

/** Reads `fromdate` and `todate`. Which code a wrong one has depends on the endpoint; the words are ours. */
export function readSpan(query: Query, errorCode: number): InSpan | Refusal {
  for (const name of ['fromdate', 'todate']) {
    if (!dateTime.test(query.get(name) ?? '2000-01-01')) {
      return new Refusal(
        errorCode,
        `Parameter '${name}' must look like 2021-01-01 or 2021-01-01T12:00:00.`,
      );
    }
  }
  const from = query.get('fromdate');
  const to = query.get('todate');
  if (from === undefined && to === undefined) return () => true;
  return (ms) => {
    const time = easternTime(ms);
    // As exact as what was written: a day is the whole day.
    return (
      (from === undefined || time >= from) && (to === undefined || time.slice(0, to.length) <= to)
    );
  };
}
