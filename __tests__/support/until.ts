import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that comes from outside, and throws when it does not come. */
export async function until(holds: () => boolean, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${holds}`);
    await sleep(10);
  }
}
