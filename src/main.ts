import packageJson from '../package.json' with { type: 'json' };
import { quietInput } from './terminal/quiet-input.js';

/**
 * The process becomes a Context, a run becomes an exit code. The only file of
 * the command line that touches `process`.
 */

const { version } = packageJson;

function stdoutFailed(error: NodeJS.ErrnoException): void {
  // The reader of the pipe has had enough: nothing to tell anybody.
  if (error.code === 'EPIPE') return;
  stderr().write(`error[file-not-written] The result could not be written: ${error.message}\n`);
  process.exitCode ||= 1;
}

// Streams are opened on use: each takes a millisecond.

function stdout(): typeof process.stdout {
  const stream = process.stdout;
  return stream.listenerCount('error') === 0 ? stream.on('error', stdoutFailed) : stream;
}

function stderr(): typeof process.stderr {
  const stream = process.stderr;
  // When stderr fails there is nowhere left to say it.
  return stream.listenerCount('error') === 0 ? stream.on('error', () => {}) : stream;
}

/** What can be shown without loading the commands: the version, and help as the build kept it. */
function readyPage([first = '', second, ...rest]: readonly string[]): string | undefined {
  if (rest.length > 0) return undefined;
  if (second === undefined && ['-V', '--version'].includes(first)) return `${version}\n`;
  const command = second === undefined ? 'program' : first;
  if (!['-h', '--help'].includes(second ?? first) || !/^[a-z-]+$/.test(command)) return undefined;
  try {
    // Not by an import: that reads every export of the module, at every start.
    const { readFileSync } = process.getBuiltinModule('node:fs');
    return readFileSync(new URL(`./help/${command}.txt`, import.meta.url), 'utf8');
  } catch {
    // No such page: the commands themselves know better.
    return undefined;
  }
}

const brokenOff = 'The process was ended before it was done, as a config file that is run can do.';

async function main(argv: readonly string[]): Promise<number> {
  const page = readyPage(argv);
  if (page !== undefined) {
    stdout().write(page);
    return 0;
  }
  const quiet = quietInput(
    () => process.stdin,
    () => process.emit('SIGINT'),
  );
  // It will ask for a token, which must not be shown if it comes before the question.
  if (argv[0] === 'init' && !argv.includes('--yes')) quiet.begin();
  const { createContext, ExitCode, interruption, run } = await import('./application.js');
  const controller = new AbortController();
  let ended = false;
  let interruptedBy: 'SIGINT' | 'SIGTERM' | undefined;
  const codeOf = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Somebody who asks twice does not want to wait for a tidy end.
      if (interruptedBy) {
        ended = true;
        process.exit(codeOf[signal]);
      }
      interruptedBy = signal;
      controller.abort(interruption());
    });
  }

  const context = createContext({
    stdin: () => process.stdin,
    quiet,
    stdout,
    stderr,
    env: process.env,
    cwd: process.cwd(),
    version,
    v8: process.versions.v8,
    signal: controller.signal,
    starterTemplates: {
      en: new URL('../templates/', import.meta.url),
      es: new URL('../templates-es/', import.meta.url),
    },
  });
  // A config file that is JavaScript may end the process, or wait for ever.
  process.once('exit', () => {
    if (ended) return;
    stderr().write(`error[config-unreadable] ${brokenOff}\n`);
    process.exitCode = ExitCode.configuration;
  });
  const exitCode = await run(argv, context);
  ended = true;
  return exitCode === ExitCode.interrupted && interruptedBy ? codeOf[interruptedBy] : exitCode;
}

const exitCode = await main(process.argv.slice(2));
// Otherwise a result that could not be written may have set it.
if (exitCode !== 0) process.exitCode = exitCode;
// Mostly nothing is left to do and the process ends here. What may linger, such as
// a name look-up that the system does not give up, is not waited for; what is
// still being written is.
setInterval(() => {
  if (process.stdout.writableLength === 0) process.exit();
}, 250).unref();
