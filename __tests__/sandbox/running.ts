import { randomUUID } from 'node:crypto';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { systemClock } from '../../src/system/clock.js';
import { folderWith, templateFiles } from './setting.js';

/** A sandbox that listens, with templates of its own. */
export async function runningSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const templatesDir = await folderWith(templateFiles);
  return startSandbox(
    { templatesDir, ...options },
    {
      starterDir: templatesDir,
      clock: systemClock,
      random: { uuid: () => randomUUID() },
      failed: (error) => {
        throw error;
      },
    },
  );
}
