import { type Command, Option } from 'commander';
import { type TokenPlace, tokenPlaces } from '../../scaffold/answers.js';
import { type StarterLanguage, starterLanguages } from '../../scaffold/starter-language.js';
import type { GlobalOptions } from '../global-options.js';
import { initHelp } from '../help.js';
import { duration, templateAlias } from '../option-values.js';

const fileFormats = ['json', 'yaml', 'package.json'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** What was typed; absent means not given. */
export interface InitOptions extends GlobalOptions {
  readonly yes?: boolean;
  readonly fromEmail?: string;
  readonly template?: ReadonlyMap<string, string>;
  readonly types?: string;
  readonly stream?: string;
  readonly createTemplates?: boolean;
  readonly language?: StarterLanguage;
  readonly codeInSubject?: boolean;
  readonly tokenIn?: TokenPlace;
  readonly format?: FileFormat;
  readonly output?: string;
  readonly workflow?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly offline?: boolean;
  readonly sendTo?: string;
  readonly print?: 'logto';
  readonly revealToken?: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
}

export function declareInit(program: Command, act: (options: InitOptions) => Promise<void>): void {
  program
    .command('init')
    .summary('set up a configuration, and the templates')
    .description(
      'Sets up a configuration, the token and the templates: by questions, or by --yes and flags.',
    )
    .optionsGroup('Answers:')
    .option('--yes', 'ask nothing: take the flags, what is there, and the defaults')
    .option('--from-email <address>', 'the sender, a@b.c or "Name <a@b.c>"')
    .option(
      '--template <type=alias>',
      "a usage type's template (default: what the config says, or Logto's alias); repeatable",
      templateAlias,
    )
    .option(
      '--types <list>',
      'the usage types, by commas; the four that Logto requires are always in (default: all nine)',
    )
    .option('--stream <id>', 'the message stream (default: outbound)')
    .addOption(
      new Option(
        '--token-in <place>',
        'where the server token goes (default: where it is; by questions: env-file)',
      ).choices([...tokenPlaces]),
    )
    .optionsGroup('Files:')
    .addOption(
      new Option('--format <format>', 'the form of the file (default: json)').choices([
        ...fileFormats,
      ]),
    )
    .option('--output <file>', 'the file (default: the one found from here, or .postmarkrc.json)')
    .option('--workflow', 'a GitHub Actions workflow too, which checks the configuration')
    .option('--force', 'change files that are there; what else they hold is kept')
    .option('--dry-run', 'print every file and template, and make none')
    .optionsGroup('At Postmark:')
    .option('--create-templates', 'make the templates that are missing, from the starters')
    .addOption(
      new Option('--language <language>', 'the language of the starters (default: en)').choices([
        ...starterLanguages,
      ]),
    )
    .option('--code-in-subject', 'the code in the subjects of the starters too')
    .option('--send-to <address>', 'send a first mail there')
    .option('--offline', 'ask Postmark nothing, also where there is a token')
    .option('--timeout <duration>', 'for each attempt (default: 10s)', duration('--timeout'))
    .optionsGroup('For Logto:')
    .addOption(
      new Option('--print <what>', "print the JSON for Logto's console").choices(['logto']),
    )
    .option('--reveal-token', 'with --print: the token too')
    .optionsGroup('Global:')
    .addHelpText('after', initHelp)
    .action((_options, command: Command) => act(command.optsWithGlobals<InitOptions>()));
}
