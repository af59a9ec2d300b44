import type { ReadStream, WriteStream } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { createContext } from '../../src/application.js';
import { run } from '../../src/cli/run.js';
import type { Context } from '../../src/context.js';

export interface RunHere {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Both outputs are terminals. */
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
  readonly change?: (context: Context) => Context;
}

const starterTemplates = new URL('../../templates/', import.meta.url);
export const starterFolder = fileURLToPath(starterTemplates);

/** The whole command line in this process: everything is real but the streams. */
export async function runHere(argv: readonly string[], options: Options): Promise<RunHere> {
  const { cwd, env = {}, isTTY = false, signal = new AbortController().signal } = options;
  const { change = (context: Context) => context } = options;
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => () =>
    ({
      isTTY,
      getColorDepth: () => 1,
      write: (text: string) => {
        written[name] += text;
        return true;
      },
    }) as unknown as WriteStream;
  const context = createContext({
    stdin: () => ({ isTTY: true }) as ReadStream,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    cwd,
    version: '0.0.0',
    signal,
    starterTemplates,
  });
  const code = await run(argv, change(context));
  return { code, ...written };
}
