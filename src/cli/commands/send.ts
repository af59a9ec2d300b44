import type { Command } from 'commander';
import { patience } from '../../verification/delivery.js';
import type { Variable } from '../../verification/model.js';
import { usageTypes } from '../../verification/usage-type.js';
import type { GlobalOptions } from '../global-options.js';
import { sendHelp } from '../help.js';
import { duration, metadata, variable, wholeNumber } from '../option-values.js';

/** What was typed; absent means not given, so that the environment and the config can speak. */
export interface SendOptions extends GlobalOptions {
  readonly to?: string;
  readonly type?: string;
  readonly code?: string;
  readonly link?: string;
  readonly locale?: string;
  readonly var?: readonly Variable[];
  /** A file name, or `-` for stdin. */
  readonly model?: string;
  readonly sample?: boolean;
  readonly from?: string;
  readonly stream?: string;
  readonly tag?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly retries?: number;
  readonly dryRun?: boolean;
  readonly sandbox?: boolean;
  readonly templates?: string;
  readonly html?: string;
}

export function declareSend(program: Command, act: (options: SendOptions) => Promise<void>): void {
  program
    .command('send')
    .summary('send one verification mail')
    .description('Sends one verification mail by a Postmark template, as Logto would send it.')
    .optionsGroup('The mail:')
    .option('--to <address>', 'the recipient')
    .option(
      '--type <usageType>',
      `the usage type: ${usageTypes.join(', ')}, or one of the config's own`,
    )
    .option('--code <code>', 'the code (default: six random digits)')
    .option('--link <url>', 'the link, for OrganizationInvitation')
    .option('--locale <tag>', 'the language, such as en or pt-BR')
    .option('--sample', 'fill in what Logto sends with this usage type')
    .option('--model <file>', 'template model from a JSON or YAML file; - reads stdin')
    .option('--var <path=value>', 'one variable of the model, as text; repeatable', variable)
    .optionsGroup('Sending:')
    .option('--from <address>', 'the sender, a@b.c or "Name <a@b.c>"')
    .option('--stream <id>', 'the message stream (default: outbound)')
    .option('--tag <tag>', 'the tag (default: the usage type)')
    .option('--metadata <key=value>', 'metadata; repeatable', metadata)
    .option(
      '--timeout <duration>',
      `for each attempt (default: ${patience.timeoutMs / 1000}s)`,
      duration('--timeout'),
    )
    .option(
      '--retries <n>',
      `tries after a request that was certainly not accepted (default: ${patience.retries})`,
      wholeNumber('--retries', 10),
    )
    .optionsGroup('Without sending:')
    .option('--dry-run', 'print the exact request and send nothing; needs no token')
    .option('--sandbox', 'render in an embedded local Postmark; needs no account')
    .option('--templates <dir>', 'with --sandbox: the templates to render')
    .option('--html <file>', 'with --sandbox: write the HTML part there')
    .optionsGroup('Global:')
    .addHelpText('after', sendHelp)
    .action((_options, command: Command) => act(command.optsWithGlobals<SendOptions>()));
}
