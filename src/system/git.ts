import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** By folder: a run may ask about many files of one. */
const known = new Map<string, Promise<ReadonlySet<string> | 'unknown'>>();

/**
 * Asks Git itself. The repository may be a stranger's: nothing that its own
 * settings name is run.
 */
export async function isTrackedByGit(
  path: string,
  env: Variables,
): Promise<'yes' | 'no' | 'unknown'> {
  // What a link leads to is what holds the token.
  const file = await realpath(path);
  const folder = dirname(file);
  const tracked = known.get(folder) ?? trackedIn(folder, env);
  known.set(folder, tracked);
  const names = await tracked;
  if (names === 'unknown') return 'unknown';
  return names.has(basename(file)) ? 'yes' : 'no';
}

async function trackedIn(folder: string, env: Variables): Promise<ReadonlySet<string> | 'unknown'> {
  const { execFile } = await import('node:child_process');
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  // Each name of this folder, and none of the folders in it.
  const question = ['ls-files', '-z', '--', ':(glob)*'];
  // A hook's variables speak of its own work tree; messages are read below.
  const clean = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
  const options = {
    cwd: folder,
    env: { ...Object.fromEntries(clean), LC_ALL: 'C' },
    timeout: 10_000,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    execFile('git', [...quiet, ...question], options, (error, stdout, stderr) => {
      if (error === null) resolve(new Set(stdout.split('\0')));
      else resolve(stderr.includes('not a git repository') ? new Set() : 'unknown');
    });
  });
}
