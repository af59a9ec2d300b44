import type { ReadStream, WriteStream } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { findConfig } from './config/locate.js';
import type { Context } from './context.js';
import type { StarterLanguage } from './scaffold/starter-language.js';
import { systemClock } from './system/clock.js';
import { filesUntil } from './system/files.js';
import type { Git } from './system/git.js';
import { systemRandom } from './system/random.js';
import { runWithin } from './system/time-limit.js';
import type { QuietInput } from './terminal/quiet-input.js';
import { inputStream, outputStream } from './terminal/streams.js';
import { styleFor } from './terminal/style.js';

export { run } from './cli/run.js';
export { ExitCode } from './errors.js';
export { interruption } from './verification/interruption.js';

/** The parts of a process that a run needs. Streams are functions: opening one takes time. */
export interface Host {
  readonly stdin: () => ReadStream;
  /** What is typed between questions; absent where nothing is. */
  readonly quiet?: QuietInput;
  readonly stdout: () => WriteStream;
  readonly stderr: () => WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly version: string;
  /** The version of the engine that runs this. */
  readonly v8: string;
  readonly signal: AbortSignal;
  readonly starterTemplates: Readonly<Record<StarterLanguage, URL>>;
}

/** Joins every part of the program into the one thing that commands are given. */
export function createContext(host: Host): Context {
  const { env, cwd, version, signal } = host;
  let asked: Promise<Git> | undefined;
  const git = (): Promise<Git> => {
    asked ??= import('./system/git.js').then(({ gitIn }) => gitIn(env));
    return asked;
  };
  const outside = async (apiUrl: string) => {
    const { lineTo } = await import('./postmark/index.js');
    const openLine = await lineTo(apiUrl, env);
    return { openLine, clock: systemClock, random: await systemRandom(), signal };
  };
  return {
    stdin: inputStream(host.stdin, signal),
    stdout: outputStream(host.stdout, env),
    stderr: outputStream(host.stderr, env),
    env,
    cwd,
    version,
    clock: systemClock,
    files: filesUntil(signal),
    signal,
    random: systemRandom,
    runWithin,
    async prompts(color = true) {
      const { createPrompts } = await import('./terminal/prompts.js');
      const stderr = host.stderr();
      const style = styleFor(color ? outputStream(host.stderr, env).colorLevel : 0, env);
      return createPrompts({ stdin: host.stdin(), quiet: host.quiet, stderr, signal, style });
    },
    findConfig: (path) => findConfig(cwd, path),
    async findFiles(pattern) {
      const { findFiles } = await import('./system/glob.js');
      return findFiles(cwd, pattern);
    },
    isTrackedByGit: async (path) => (await git()).isTracked(path),
    isIgnoredByGit: async (path) => (await git()).isIgnored(path),
    async saveMemory() {
      const { saveMemory } = await import('./system/memory.js');
      saveMemory(host.v8);
    },
    async connect(options) {
      const { connect } = await import('./postmark/index.js');
      return connect(options, await outside(options.apiUrl));
    },
    async openServer(options) {
      const { openServer } = await import('./postmark/index.js');
      return openServer(options, await outside(options.apiUrl));
    },
    async openAccount(options) {
      const { openAccount } = await import('./postmark/index.js');
      return openAccount(options, await outside(options.apiUrl));
    },
    async starterTemplates(language) {
      const { starterDrafts } = await import('./sandbox/templates/starter-drafts.js');
      return starterDrafts(fileURLToPath(host.starterTemplates[language]));
    },
    async connectReader(options) {
      const { connectReader } = await import('./postmark/index.js');
      return connectReader(options, await outside(options.apiUrl));
    },
    async readTemplates(folder) {
      const { readSources } = await import('./sandbox/templates/load.js');
      return readSources(folder);
    },
    async startSandbox(options) {
      const { startSandbox } = await import('./sandbox/start.js');
      return startSandbox(options, {
        starterDir: fileURLToPath(host.starterTemplates.en),
        clock: systemClock,
        random: await systemRandom(),
        failed: (error) => {
          host.stderr().write(`error[bug] The sandbox failed: ${String(error)}\n`);
        },
      });
    },
  };
}
