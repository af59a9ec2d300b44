import { join } from 'node:path';
import type { Context, Prompts } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { counted, draftsPretty } from '../../report/init/drafts.js';
import { filesPretty } from '../../report/init/files.js';
import { shownPath } from '../../report/shown-path.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import type { ServerFacts, TemplateDraft } from '../../scaffold/postmark-server.js';
import type { InitOptions } from '../commands/init.js';
import type { Output } from '../output.js';
import { workflowProblem } from './assert-flags.js';
import { type ConfigAt, configAt, defaultNames } from './config-at.js';
import type { Planned } from './planned.js';

/** Where the token goes: where it is, if it is somewhere, else a `.env`. */
export async function askTokenPlace(
  home: TokenPlace | undefined,
  prompts: Prompts,
): Promise<TokenPlace> {
  return prompts.select<TokenPlace>({
    message: 'Where does the token live?',
    default: home ?? 'env-file',
    choices: [
      {
        value: 'env-file',
        name: 'In .env, kept out of Git',
        short: '.env',
        description: 'Every command finds it there. The file is for you alone (mode 0600).',
      },
      // Taken out of the config it would be nowhere any more.
      ...(home === 'config'
        ? []
        : [
            {
              value: 'environment' as const,
              name: 'In the environment only',
              short: 'the environment',
              description: 'Nothing is written: POSTMARK_SERVER_TOKEN is yours to set.',
            },
          ]),
      {
        value: 'config',
        name: 'In the config itself, kept out of Git',
        short: 'the config',
        description:
          'To paste the file into Logto as it is. The file is for you alone (mode 0600).',
      },
    ],
  });
}

/** The file that is there, or a new one in one of three forms. */
export async function askFile(
  found: ConfigAt,
  tokenPlace: TokenPlace,
  prompts: Prompts,
  context: Context,
): Promise<ConfigAt> {
  const { path } = found.place;
  const there = found.existing?.current === undefined ? [] : [path];
  const others = Object.values(defaultNames)
    // What goes into Git is no place for a token.
    .filter((name) => !(tokenPlace === 'config' && name === 'package.json'))
    .map((name) => join(context.cwd, name))
    .filter((name) => !there.includes(name));
  const chosen = await prompts.select({
    message: 'Config file',
    choices: [
      ...there.map((name) => ({
        value: name,
        name: `${shownPath(context.cwd, name)}  is there: what else it holds is kept`,
        short: shownPath(context.cwd, name),
      })),
      ...others.map((name) => ({
        value: name,
        name: `${shownPath(context.cwd, name)}${name.endsWith('package.json') ? '  under the key "postmark"' : ''}`,
        short: shownPath(context.cwd, name),
      })),
    ],
  });
  if (chosen === path) return found;
  const other = await configAt(chosen, undefined, context);
  const rival = found.rival ?? there[0];
  return rival === undefined ? other : { ...other, rival };
}

/** Shows what would be written; a yes where nothing would. */
export async function confirmFiles(
  { files, shown }: Planned,
  prompts: Prompts,
  output: Output,
): Promise<boolean> {
  const changing = files.filter(({ before, after }) => before !== after).length;
  if (changing === 0) return true;
  output.error((style) => `\n${filesPretty(shown, style)}\n`);
  const message = changing === 1 ? 'Write this file?' : `Write these ${changing} files?`;
  return prompts.confirm({ message, default: true });
}

export async function confirmDrafts(
  drafts: readonly TemplateDraft[],
  server: ServerFacts,
  prompts: Prompts,
  output: Output,
): Promise<boolean> {
  if (drafts.length === 0) return false;
  output.error((style) => `\n${draftsPretty(drafts, server, style)}\n`);
  return prompts.confirm({
    message: `Create ${counted(drafts)} on server ${server.name}?`,
    default: true,
  });
}

/** @throws VerifyError `usage` for a workflow whose file would not be in the repository. */
export function assertWorkflowFinds(workflow: boolean, tokenPlace: TokenPlace): void {
  if (workflow && tokenPlace === 'config') throw new VerifyError('usage', workflowProblem);
}

/** A workflow is offered where there is a repository. */
export async function askWorkflow(
  options: InitOptions,
  tokenPlace: TokenPlace,
  project: string,
  prompts: Prompts,
  context: Context,
): Promise<boolean> {
  const wanted = options.workflow ?? false;
  assertWorkflowFinds(wanted, tokenPlace);
  // Git ignores such a file: a pipeline has none to check.
  if (options.workflow !== undefined || tokenPlace === 'config') return wanted;
  if (!(await context.files.exists(join(project, '.git')))) return false;
  return prompts.confirm({
    message: 'Add a GitHub Actions workflow that checks the config?',
    default: await context.files.exists(join(project, '.github')),
  });
}
