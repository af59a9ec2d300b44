import { basename, dirname, join, relative } from 'node:path';
import type { Answers } from './answers.js';
import { type ConfigPlace, configText, type ExistingConfig } from './config-text.js';
import { stars, withVariable } from './env-text.js';
import { ignoring } from './gitignore-text.js';
import { workflowPath, workflowText } from './workflow-text.js';

type FileKind = 'gitignore' | 'workflow' | 'env' | 'config';

/** One file that is to be written, or is as it should be already. */
export interface PlannedFile {
  readonly kind: FileKind;
  readonly path: string;
  /** Absent: there is none yet. */
  readonly before: string | undefined;
  readonly after: string;
  /** It holds the token: nobody else may read it. */
  readonly secret: boolean;
  /** It would change what somebody wrote, not only add to it. */
  readonly replaces: boolean;
}

/** What is there now. */
export interface Found {
  readonly config: ExistingConfig | undefined;
  readonly env: string | undefined;
  readonly gitignore: string | undefined;
  readonly workflow: string | undefined;
  /** Whether Git ignores the file that is to hold the token. */
  readonly ignored: 'yes' | 'no' | 'unknown';
}

export interface Places {
  readonly config: ConfigPlace;
  /** The folder of the project: where `.github` belongs. */
  readonly project: string;
}

export const tokenVariable = 'POSTMARK_SERVER_TOKEN';

export function envPath({ config }: Places): string {
  return join(dirname(config.path), '.env');
}

/** The file that holds the token, where one does. */
export function tokenFile(places: Places, answers: Answers): string | undefined {
  switch (answers.tokenPlace) {
    case 'env-file':
      return envPath(places);
    case 'config':
      return places.config.path;
    case 'environment':
      return undefined;
  }
}

/**
 * Every file that the answers ask for, in the order in which they are written:
 * what keeps the token out of Git first. Equal answers give equal texts.
 * @param token The token; `undefined` where there is none, `stars` for a preview.
 */
export async function planFiles(
  answers: Answers,
  token: string | undefined,
  found: Found,
  places: Places,
): Promise<readonly PlannedFile[]> {
  const config = await planConfig(answers, token, found, places);
  const env = planEnv(answers, token, found, places);
  return [
    ...planGitignore(answers, token, found, places),
    ...planWorkflow(answers, found, places),
    ...env,
    config,
  ];
}

/** The same files as they may be shown: with stars for the token. */
export function previewFiles(
  answers: Answers,
  token: string | undefined,
  found: Found,
  places: Places,
): Promise<readonly PlannedFile[]> {
  return planFiles(answers, token === undefined ? undefined : stars, found, places);
}

async function planConfig(
  { fromEmail, templates, messageStream, tokenPlace }: Answers,
  token: string | undefined,
  { config: existing }: Found,
  { config: place }: Places,
): Promise<PlannedFile> {
  const secret = tokenPlace === 'config' && token !== undefined;
  const serverToken = secret ? token : undefined;
  const wanted = { fromEmail, templates, messageStream, serverToken };
  const after = await configText(place, existing, wanted);
  const before = existing?.text;
  // A package.json without the key only gains one.
  const replaces = existing?.current !== undefined && before !== after;
  return { kind: 'config', path: place.path, before, after, secret, replaces };
}

function planEnv(
  { tokenPlace }: Answers,
  token: string | undefined,
  { env: before }: Found,
  places: Places,
): readonly PlannedFile[] {
  if (tokenPlace !== 'env-file' || token === undefined) return [];
  const after = withVariable(before ?? '', tokenVariable, token);
  const replaces = before !== undefined && !after.startsWith(before);
  return [{ kind: 'env', path: envPath(places), before, after, secret: true, replaces }];
}

function planGitignore(
  answers: Answers,
  token: string | undefined,
  { gitignore: before, ignored }: Found,
  places: Places,
): readonly PlannedFile[] {
  const path = tokenFile(places, answers);
  if (path === undefined || token === undefined || ignored === 'yes') return [];
  const after = ignoring(before ?? '', basename(path), ignored === 'no');
  const file = { kind: 'gitignore', path: join(dirname(path), '.gitignore') } as const;
  return [{ ...file, before, after, secret: false, replaces: false }];
}

function planWorkflow(
  { workflow }: Answers,
  { workflow: before }: Found,
  { config, project }: Places,
): readonly PlannedFile[] {
  if (!workflow) return [];
  const path = join(project, workflowPath);
  const after = workflowText(relative(project, config.path).replaceAll('\\', '/'));
  const replaces = before !== undefined && before !== after;
  return [{ kind: 'workflow', path, before, after, secret: false, replaces }];
}
