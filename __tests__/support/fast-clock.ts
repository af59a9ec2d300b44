import type { Clock } from '../../src/context.js';

export interface FastClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[];
}

/** A clock on which every wait is over at once, and time has passed all the same. */
export function fastClock(): FastClock {
  let passed = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.now() + passed,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      passed += ms;
    },
  };
}
