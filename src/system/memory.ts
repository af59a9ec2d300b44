import { setFlagsFromString } from 'node:v8';

/** Beyond it nobody has looked: a V8 that does not know a flag says so on stderr. */
const newestKnown = 13;

/**
 * Keeps the process close to what is in use, for a run that goes through a lot:
 * V8 would let the space for new objects grow to 16 MB and more, and compile
 * hot functions with all that they call, which takes megabytes too. Without
 * both the same run takes half the memory and no more time.
 * @param v8 The version of V8, such as `11.3.244.8-node.33`.
 */
export function saveMemory(v8: string): void {
  if (!(Number.parseInt(v8, 10) <= newestKnown)) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
}
