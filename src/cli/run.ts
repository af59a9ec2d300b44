import { CommanderError } from 'commander';
import type { Context } from '../context.js';
import { ExitCode, exitCodeOf, VerifyError } from '../errors.js';
import { errorJson, errorText } from '../report/error.js';
import { jsonDocument } from '../report/plain-text.js';
import { sendCommand } from './commands/send-action.js';
import type { GlobalOptions } from './global-options.js';
import { createOutput, type Output } from './output.js';
import { createProgram } from './program.js';

/**
 * One run of the command line, from its arguments to an exit code. Every error
 * becomes words and a code here, and nowhere else.
 */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  // Read before anything is parsed, since parsing itself may fail.
  const early = createOutput(context, {
    json: argv.includes('--json'),
    debug: argv.includes('--debug'),
    color: !argv.includes('--no-color'),
  });
  let exitCode: ExitCode = ExitCode.done;
  const program = createProgram(
    context.version,
    {
      async send(options) {
        await sendCommand(options, asking(context, options), createOutput(context, options));
      },
      async readCode(options) {
        const { readCodeCommand } = await import('./commands/read-code-action.js');
        await readCodeCommand(options, context, createOutput(context, options));
      },
      async validateConfig(files, options) {
        if (options.print !== undefined || options.revealToken) {
          const { printLogtoCommand } = await import('./commands/print-logto-action.js');
          await printLogtoCommand(files, options, context, createOutput(context, options));
          return;
        }
        const { validateConfigCommand } = await import('./commands/validate-config-action.js');
        const output = createOutput(context, options);
        exitCode = await validateConfigCommand(files, options, context, output);
      },
      async sandbox(options) {
        const { sandboxCommand } = await import('./commands/sandbox-action.js');
        await sandboxCommand(options, context, createOutput(context, options));
      },
      async init(options) {
        const { initCommand } = await import('./commands/init-action.js');
        exitCode = await initCommand(
          options,
          asking(context, options),
          createOutput(context, options),
        );
      },
    },
    {
      out: (text) => context.stdout.write(text),
      err: (text) => context.stderr.write(text),
    },
  );
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.done;
    // No command at all: commander has shown the help, on stderr.
    if (error instanceof CommanderError && error.code === 'commander.help' && !early.json) {
      return ExitCode.usage;
    }
    return report(asVerifyError(error, context), context.cwd, early);
  }
}

/** The same world, its questions in colours only where those are wanted. */
function asking(context: Context, { color }: Pick<GlobalOptions, 'color'>): Context {
  return { ...context, prompts: () => context.prompts(color) };
}

function report(error: VerifyError, cwd: string, output: Output): ExitCode {
  if (output.json) output.result(jsonDocument(errorJson(error, cwd)));
  output.error((style) => errorText(error, cwd, style));
  if (error.code === 'bug' && error.cause instanceof Error) output.debug(error.cause.stack ?? '');
  return exitCodeOf[error.code];
}

function asVerifyError(error: unknown, context: Context): VerifyError {
  if (error instanceof VerifyError) return error;
  if (error instanceof CommanderError) {
    const message =
      error.code === 'commander.help' ? 'No command was given.' : sentence(error.message);
    return new VerifyError('usage', message, {
      hint: 'Run postmark-verify --help, or postmark-verify <command> --help.',
    });
  }
  const what = error instanceof Error ? error.message : String(error);
  return new VerifyError('bug', `Something went wrong that should not have: ${what}`, {
    hint: `Please report it with the command, version ${context.version} and the output of --debug.`,
    cause: error,
  });
}

/** commander's "error: unknown option '--too'\n(Did you mean --to?)" as one of our messages. */
function sentence(message: string): string {
  // A value is not repeated: it may be a token that somebody tried to pass.
  const [first = '', ...rest] = message
    .replace(/^error: /, '')
    .replace(/(unknown option '[^'=]*)=[^']*'/, "$1'")
    .split('\n');
  const text = [
    `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`,
    ...rest,
  ].join(' ');
  return text.replace(/\(Did you mean (.+)\?\)/, 'Did you mean $1?');
}
