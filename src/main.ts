import packageJson from '../package.json' with { type: 'json' };
import { ExitCode, VerifyError } from './errors.js';

/** The process becomes a Context, a run becomes an exit code. The only command-line file that touches `process`. */

const { version } = packageJson;
const interruption = new AbortController();
let interruptedBy: NodeJS.Signals | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Somebody who asks twice does not want to wait for a tidy end.
    if (interruptedBy) process.exit(codeOfSignal(signal));
    interruptedBy = signal;
    interruption.abort(new VerifyError('interrupted', 'Interrupted.'));
  });
}

function codeOfSignal(signal: NodeJS.Signals): ExitCode {
  return signal === 'SIGTERM' ? ExitCode.terminated : ExitCode.interrupted;
}

function stdout(): NodeJS.WriteStream & { fd: 1 } {
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', stdoutFailed);
  return process.stdout;
}

function stderr(): NodeJS.WriteStream & { fd: 2 } {
  // When stderr fails there is nowhere left to say it.
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
  return process.stderr;
}

function stdoutFailed(error: NodeJS.ErrnoException): void {
  // The reader of the pipe has had enough: nothing to tell anybody.
  if (error.code === 'EPIPE') return;
  stderr().write(`error[file-not-written] The result could not be written: ${error.message}\n`);
  process.exitCode = ExitCode.no;
}

async function main(argv: readonly string[]): Promise<ExitCode> {
  // Asked often, by scripts: not worth loading the commands for.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    stdout().write(`${version}\n`);
    return ExitCode.done;
  }
  const { createContext, run } = await import('./application.js');
  const context = createContext({
    stdin: () => process.stdin,
    stdout,
    stderr,
    env: process.env,
    cwd: process.cwd(),
    version,
    signal: interruption.signal,
    starterTemplates: new URL('../templates/', import.meta.url),
  });
  return run(argv, context);
}

const exitCode = await main(process.argv.slice(2));
process.exitCode =
  exitCode === ExitCode.interrupted && interruptedBy ? codeOfSignal(interruptedBy) : exitCode;
