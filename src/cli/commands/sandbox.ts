import type { Command } from 'commander';
import type { GlobalOptions } from '../global-options.js';
import { sandboxHelp } from '../help.js';
import { collected, jsonValue, wholeNumber } from '../option-values.js';

/** What was typed; absent means not given. */
export interface SandboxCommandOptions extends GlobalOptions {
  readonly port?: number;
  readonly host?: string;
  readonly templates?: string;
  readonly fromEmail?: readonly string[];
  readonly keep?: number;
  /** Faults as JSON, read when the sandbox starts. */
  readonly fault?: readonly unknown[];
}

/** Where the sandbox is looked for when nobody says otherwise. */
export const usual = { port: 7678, host: '127.0.0.1', keep: 10_000 } as const;

export function declareSandbox(
  program: Command,
  act: (options: SandboxCommandOptions) => Promise<void>,
): void {
  program
    .command('sandbox')
    .summary('run a local Postmark')
    .description(
      'Runs a local Postmark for development and tests until it is interrupted. Mails are kept in memory and go nowhere.',
    )
    .optionsGroup('Where:')
    .option(
      '--port <n>',
      `the port; 0 takes a free one (default: ${usual.port})`,
      wholeNumber('--port', 65_535),
    )
    .option('--host <address>', `the address to listen on (default: ${usual.host})`)
    .optionsGroup('What:')
    .option('--templates <dir>', 'your templates, loaded again when they change')
    .option(
      '--from-email <address>',
      'a confirmed sender, or a domain; others are refused; repeatable',
      collected,
    )
    .option(
      '--keep <n>',
      `how many messages are kept (default: ${usual.keep})`,
      wholeNumber('--keep', 1_000_000),
    )
    .option('--fault <json>', 'a fault, or a list of them, to begin with; repeatable', jsonValue)
    .optionsGroup('Global:')
    .addHelpText('after', sandboxHelp)
    .action((_options, command: Command) => act(command.optsWithGlobals<SandboxCommandOptions>()));
}
