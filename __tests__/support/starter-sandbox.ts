import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { systemClock } from '../../src/system/clock.js';

/** A sandbox with the starter templates, on a free port. */
export function startStarterSandbox(): Promise<Sandbox> {
  return startSandbox(
    {},
    {
      starterDir: fileURLToPath(new URL('../../templates', import.meta.url)),
      clock: systemClock,
      random: { uuid: () => randomUUID() },
      failed: (error) => {
        throw error;
      },
    },
  );
}
