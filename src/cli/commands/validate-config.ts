import { type Command, Option } from 'commander';
import { type CheckFormat, checkFormats } from '../../report/check/formats.js';
import type { GlobalOptions } from '../global-options.js';
import { validateConfigHelp } from '../help.js';
import { collected } from '../option-values.js';

export interface ValidateConfigOptions extends GlobalOptions {
  readonly logto?: boolean;
  readonly format?: CheckFormat;
  readonly output?: string;
  readonly failOn?: 'error' | 'warning';
  readonly stdinFilename?: string;
  readonly print?: 'logto';
  readonly revealToken?: boolean;
  readonly online?: boolean;
  readonly to?: readonly string[];
  readonly against?: readonly string[];
  readonly templates?: string;
}

export function declareValidateConfig(
  program: Command,
  act: (files: readonly string[], options: ValidateConfigOptions) => Promise<void>,
): void {
  program
    .command('validate-config')
    .summary('find every mistake in a configuration')
    .description(
      'Finds every mistake in Postmark connector configurations, at its line. Without --online it uses no network.',
    )
    .argument(
      '[files...]',
      'files or globs; - reads stdin (default: the config file found from here)',
    )
    .optionsGroup('Checking:')
    .option('--logto', 'hold them to what Logto itself takes: strict JSON, every value literal')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails (default: error)').choices([
        'error',
        'warning',
      ]),
    )
    .option(
      '--stdin-filename <name>',
      'how to name what comes from stdin, and which language it is',
    )
    .optionsGroup('Online:')
    .option('--online', 'ask the Postmark server that they name as well; it only reads')
    .option('--to <address>', 'whether mails reach this address (repeatable)', collected)
    .option(
      '--against <file>',
      'compare with another config, or with an environment file such as .env.staging (repeatable)',
      collected,
    )
    .option('--templates <dir>', 'check the templates in this folder instead of a server')
    .optionsGroup('Report:')
    .addOption(
      new Option('--format <format>', 'the form of the report (default: pretty)').choices([
        ...checkFormats,
      ]),
    )
    .option('--output <file>', 'write the report there, and a summary to stderr')
    .optionsGroup('For Logto:')
    .addOption(
      new Option('--print <what>', "print the JSON for Logto's console, and no report").choices([
        'logto',
      ]),
    )
    .option('--reveal-token', 'with --print: the token too')
    .optionsGroup('Global:')
    .addHelpText('after', validateConfigHelp)
    .action((files: readonly string[], _options, command: Command) =>
      act(files, command.optsWithGlobals<ValidateConfigOptions>()),
    );
}
