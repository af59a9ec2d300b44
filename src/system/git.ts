import { basename, dirname } from 'node:path';

/** Whether Git has the file in its index. */
export function isTrackedByGit(path: string): Promise<boolean> {
  return yes(['ls-files', '--error-unmatch', '--', `:(literal)${basename(path)}`], dirname(path));
}

/** Whether one of Git's ignore files names the file. */
export function isIgnoredByGit(path: string): Promise<boolean> {
  return yes(['check-ignore', '--quiet', '--', basename(path)], dirname(path));
}

/**
 * Asks Git itself. The repository may be a stranger's: nothing that its own
 * settings name is run.
 */
async function yes(question: readonly string[], cwd: string): Promise<boolean> {
  const { execFile } = await import('node:child_process');
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  return new Promise((resolve) => {
    const options = { cwd, timeout: 10_000, windowsHide: true } as const;
    // No Git, no repository, not known: all of them a no.
    execFile('git', [...quiet, ...question], options, (error) => resolve(error === null));
  });
}
