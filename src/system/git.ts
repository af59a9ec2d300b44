import { basename, dirname } from 'node:path';

/**
 * Asks Git itself. The repository may be a stranger's: nothing that its own
 * settings name is run.
 */
export async function isTrackedByGit(path: string): Promise<boolean> {
  const { execFile } = await import('node:child_process');
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  const question = ['ls-files', '--error-unmatch', '--', `:(literal)${basename(path)}`];
  return new Promise((resolve) => {
    const options = { cwd: dirname(path), timeout: 10_000, windowsHide: true } as const;
    // No Git, no repository, not tracked: all of them a no.
    execFile('git', [...quiet, ...question], options, (error) => resolve(error === null));
  });
}
