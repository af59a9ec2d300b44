import type { Command } from 'commander';
import type { GlobalOptions } from '../global-options.js';
import { readCodeHelp } from '../help.js';
import { duration } from '../option-values.js';
import { pattern, type Since, since } from '../read-options.js';

/** What was typed; absent means not given. */
export interface ReadCodeOptions extends GlobalOptions {
  readonly to: string;
  readonly type?: string;
  readonly since?: Since;
  readonly pattern?: RegExp;
  readonly stream?: string;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** What holds where nothing was typed. In milliseconds. */
export const readCodeDefaults = { timeoutMs: 30_000, sinceMs: 10 * 60_000 } as const;

export function declareReadCode<Result>(
  program: Command,
  act: (options: ReadCodeOptions) => Promise<Result>,
): void {
  program
    .command('read-code')
    .summary('print the code that was just mailed')
    .description(
      'Waits for the newest mail to an address and prints its code alone: for end-to-end tests. It reads the activity of the Postmark server, or of a local one.',
    )
    .optionsGroup('The mail:')
    .requiredOption('--to <address>', 'the recipient')
    .option('--type <usageType>', 'only mail of this usage type, told by tag or template')
    .option(
      '--since <time|duration>',
      `not older (default: ${readCodeDefaults.sinceMs / 60_000}m, for as long as Logto's codes live)`,
      since,
    )
    .option('--stream <id>', 'the message stream (default: outbound)')
    .optionsGroup('Reading:')
    .option(
      '--timeout <duration>',
      `how long to wait for it (default: ${readCodeDefaults.timeoutMs / 1000}s)`,
      duration('--timeout'),
    )
    .option('--pattern <regex>', 'what the code looks like; the first group is the code', pattern)
    .optionsGroup('Global:')
    .addHelpText('after', readCodeHelp)
    .action(async (_options, command: Command) => {
      await act(command.optsWithGlobals<ReadCodeOptions>());
    });
}
