import { randomInt, randomUUID } from 'node:crypto';
import type { Random } from '../context.js';

export const systemRandom: Random = {
  integer: (below) => randomInt(below),
  uuid: () => randomUUID(),
  fraction: () => Math.random(),
};
