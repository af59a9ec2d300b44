import { Command } from 'commander';
import { declareReadCode, type ReadCodeOptions } from './commands/read-code.js';
import { declareSandbox, type SandboxCommandOptions } from './commands/sandbox.js';
import { declareSend, type SendOptions } from './commands/send.js';
import { declareValidateConfig, type ValidateConfigOptions } from './commands/validate-config.js';
import { programHelp } from './help.js';

/** What the declared commands do: one function each, given what was typed. */
export interface Actions {
  send(options: SendOptions): Promise<void>;
  readCode(options: ReadCodeOptions): Promise<void>;
  validateConfig(files: readonly string[], options: ValidateConfigOptions): Promise<void>;
  sandbox(options: SandboxCommandOptions): Promise<void>;
}

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The command line as data: flags and help. Nothing is run and nothing costly loaded here. */
export function createProgram(version: string, actions: Actions, streams: Streams): Command {
  const program = new Command('postmark-verify')
    .description(
      'Sends, previews and checks the sign-in codes that go out through Postmark templates.',
    )
    .version(version, '-V, --version', 'print the version number')
    .helpOption('-h, --help', 'print this help')
    .option('--config <file>', 'the config file (default: searched from here up to package.json)')
    .option('--json', 'print one JSON document, on success and on failure')
    .option('-q, --quiet', 'print only the result and errors')
    .option('--debug', 'trace requests and where settings come from')
    .option('--no-color', 'no colours')
    .option('--no-input', 'never ask')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: streams.out,
      writeErr: streams.err,
      // Errors are put into words in one place: run.ts.
      outputError: () => {},
      // The same everywhere, so that the build can keep it as a page (scripts/build.js).
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', programHelp);
  declareSend(program, actions.send);
  declareReadCode(program, actions.readCode);
  declareValidateConfig(program, actions.validateConfig);
  declareSandbox(program, actions.sandbox);
  return program;
}
