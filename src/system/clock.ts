import type { Clock } from '../context.js';

export const systemClock: Clock = {
  now: () => Date.now(),
  // Not by node:timers/promises: it adds to every start, and its AbortError says
  // less than the signal's own reason.
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};
