import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

export interface Git {
  /** Whether Git has the file in its index. */
  isTracked(path: string): Promise<'yes' | 'no' | 'unknown'>;
  /** Whether Git ignores the file, as its ignore files stand; unknown outside of a repository too. */
  isIgnored(path: string): Promise<'yes' | 'no' | 'unknown'>;
}

/** Asks Git, about the tracked files of each folder once. */
export function gitIn(env: Variables): Git {
  const known = new Map<string, Promise<ReadonlySet<string> | 'unknown'>>();
  return {
    async isTracked(path) {
      // What a link leads to is what holds the token.
      const file = await realpath(path).catch(() => path);
      const folder = dirname(file);
      const tracked = known.get(folder) ?? trackedIn(folder, env);
      known.set(folder, tracked);
      const names = await tracked;
      if (names === 'unknown') return 'unknown';
      return names.has(basename(file)) ? 'yes' : 'no';
    },
    async isIgnored(path) {
      const answer = await git(
        ['check-ignore', '--quiet', '--', basename(path)],
        dirname(path),
        env,
      );
      // 1 is its no; anything else means that it could not tell.
      return answer.code === 0 ? 'yes' : answer.code === 1 ? 'no' : 'unknown';
    },
  };
}

async function trackedIn(folder: string, env: Variables): Promise<ReadonlySet<string> | 'unknown'> {
  // Each name of this folder, and none of the folders in it.
  const { code, stdout, stderr } = await git(['ls-files', '-z', '--', ':(glob)*'], folder, env);
  if (code === 0) return new Set(stdout.split('\0'));
  return stderr.includes('not a git repository') ? new Set() : 'unknown';
}

interface Answer {
  /** `undefined` where Git could not be run to its end. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Asks Git itself. The repository may be a stranger's: nothing that its own
 * settings name is run.
 */
async function git(question: readonly string[], cwd: string, env: Variables): Promise<Answer> {
  const { execFile } = await import('node:child_process');
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  // A hook's variables speak of its own work tree; messages are read above.
  const clean = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
  const options = {
    cwd,
    env: { ...Object.fromEntries(clean), LC_ALL: 'C' },
    timeout: 10_000,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    execFile('git', [...quiet, ...question], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
      resolve({ code, stdout, stderr });
    });
  });
}
