import type { Random } from '../context.js';

/** node:crypto takes a tenth of Node's own start to load: only who needs it pays. */
export async function systemRandom(): Promise<Random> {
  const { randomInt, randomUUID } = await import('node:crypto');
  return {
    integer: (below) => randomInt(below),
    uuid: () => randomUUID(),
    fraction: () => Math.random(),
  };
}
