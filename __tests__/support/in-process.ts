import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/cli/run.js';
import { findConfig } from '../../src/config/locate.js';
import type { Clock, Context, OutputStream } from '../../src/context.js';
import { connect, connectReader, lineTo } from '../../src/postmark/index.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { readSources } from '../../src/sandbox/templates/load.js';
import { systemClock } from '../../src/system/clock.js';
import { systemFiles } from '../../src/system/files.js';
import { isTrackedByGit } from '../../src/system/git.js';
import { findFiles } from '../../src/system/glob.js';
import { systemRandom } from '../../src/system/random.js';
import { runWithin } from '../../src/system/time-limit.js';
import type { Run } from './binary.js';

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Both outputs are terminals. */
  readonly isTTY?: boolean;
}

export const starterDir = fileURLToPath(new URL('../../templates/', import.meta.url));
const nowhere = mkdtempSync(join(tmpdir(), 'postmark-verify-'));
writeFileSync(join(nowhere, 'package.json'), '{}');
process.on('exit', () => rmSync(nowhere, { recursive: true, force: true }));

/** The whole command line without a process of its own: files, sockets and the SDK are real. */
export async function runInProcess(argv: readonly string[], options: Options = {}): Promise<Run> {
  const { env = {}, cwd = nowhere, signal = new AbortController().signal } = options;
  const { clock = systemClock, isTTY = false } = options;
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written): OutputStream => ({
    isTTY,
    colorLevel: 0,
    write(text) {
      written[name] += text;
    },
  });
  const absent = (what: string) => () => Promise.reject(new Error(`there is no ${what} here`));
  const context: Context = {
    stdin: { isTTY: false, readAll: async () => Buffer.from(options.stdin ?? '') },
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    cwd,
    version: '0.0.0',
    clock,
    files: systemFiles,
    signal,
    random: systemRandom,
    runWithin,
    prompts: absent('person'),
    findFiles: (pattern) => findFiles(cwd, pattern),
    isTrackedByGit,
    saveMemory: async () => {},
    findConfig: (path) => findConfig(cwd, path),
    async connect(connection) {
      const openLine = await lineTo(connection.apiUrl, env);
      return connect(connection, { openLine, clock, random: await systemRandom(), signal });
    },
    async connectReader(connection) {
      const openLine = await lineTo(connection.apiUrl, env);
      return connectReader(connection, { openLine, clock, random: await systemRandom(), signal });
    },
    readTemplates: readSources,
    startSandbox: async (sandbox) =>
      startSandbox(sandbox, {
        starterDir,
        clock,
        random: await systemRandom(),
        failed: (error) => stream('stderr').write(String(error)),
      }),
  };
  const code = await run(argv, context);
  return { code, ...written };
}
