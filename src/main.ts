import packageJson from '../package.json' with { type: 'json' };

/**
 * The process becomes a Context, a run becomes an exit code. The only file of
 * the command line that touches `process`.
 */

const { version } = packageJson;

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

async function main(argv: readonly string[]): Promise<number> {
  const page = readyPage(argv);
  if (page !== undefined) {
    process.stdout.write(page);
    return 0;
  }
  const { createContext, ExitCode, interruption, run } = await import('./application.js');
  const controller = new AbortController();
  let interruptedBy: 'SIGINT' | 'SIGTERM' | undefined;
  const codeOf = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Somebody who asks twice does not want to wait for a tidy end.
      if (interruptedBy) process.exit(codeOf[signal]);
      interruptedBy = signal;
      controller.abort(interruption());
    });
  }

  const stdoutFailed = (error: NodeJS.ErrnoException): void => {
    // The reader of the pipe has had enough: nothing to tell anybody.
    if (error.code === 'EPIPE') return;
    process.stderr.write(
      `error[file-not-written] The result could not be written: ${error.message}\n`,
    );
    process.exitCode = ExitCode.no;
  };
  const once = <Stream extends NodeJS.WriteStream>(
    stream: Stream,
    failed: (error: NodeJS.ErrnoException) => void,
  ): Stream => (stream.listenerCount('error') === 0 ? stream.on('error', failed) : stream);

  const context = createContext({
    stdin: () => process.stdin,
    stdout: () => once(process.stdout, stdoutFailed),
    // When stderr fails there is nowhere left to say it.
    stderr: () => once(process.stderr, () => {}),
    env: process.env,
    cwd: process.cwd(),
    version,
    signal: controller.signal,
    starterTemplates: new URL('../templates/', import.meta.url),
  });
  const exitCode = await run(argv, context);
  return exitCode === ExitCode.interrupted && interruptedBy ? codeOf[interruptedBy] : exitCode;
}

const exitCode = await main(process.argv.slice(2));
// A result that could not be written has said so already.
process.exitCode ||= exitCode;
// Mostly nothing is left to do and the process ends here. What may linger, such as
// a name look-up that the system does not give up, is not waited for; what is
// still being written is.
setInterval(() => {
  if (process.stdout.writableLength === 0) process.exit();
}, 250).unref();
