import { basename, join } from 'node:path';
import { isPackageJson } from '../../config/text-file.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type { FileReport } from '../../report/init/report.js';
import { shownPath } from '../../report/shown-path.js';
import { type PlannedFile, planFiles, previewFiles, tokenFile } from '../../scaffold/plan.js';
import { targetOf } from '../../scaffold/write-plan.js';
import {
  assertInRepository,
  assertNoLink,
  assertUntracked,
  assertUtf8,
} from './assert-writable.js';
import type { ConfigAt } from './config-at.js';
import { fileReport } from './file-report.js';
import type { Settled } from './settled.js';
import { foundFiles, projectFolder } from './workspace.js';

export interface Planned {
  readonly project: string;
  readonly files: readonly PlannedFile[];
  /** Git answers for it that the token stays out of it. */
  readonly isGuarded: boolean;
  /** What nobody could answer for, in sentences. */
  readonly doubts: readonly string[];
  /** The same, as they may be shown. */
  readonly shown: readonly FileReport[];
}

/**
 * What is to be written, seen against what is there. Nothing is made yet.
 * @throws VerifyError where a file cannot be taken for its purpose.
 */
export async function planned(
  { config, answers, token }: Pick<Settled, 'config' | 'answers' | 'token'>,
  context: Context,
): Promise<Planned> {
  const project = await projectFolder(context);
  const places = { config: config.place, project };
  const secret = token === undefined ? undefined : tokenFile(places, answers);
  if (secret !== undefined && isPackageJson(secret)) {
    throw new VerifyError('usage', 'package.json goes into Git, and a token in it too.', {
      hint: 'Choose --token-in env-file, or another --format.',
    });
  }
  if (answers.workflow) await assertInRepository(config.place.path, context);
  const found = await foundFiles(answers, config, places, context);
  const files = await planFiles(answers, token?.reveal(), found, places);
  const previews = await previewFiles(answers, token?.reveal(), found, places);
  const doubts: string[] = [];
  for (const file of files) {
    const target = await targetOf(file.path, project, context.files);
    if (file.kind === 'gitignore' && file.before !== file.after) {
      await assertNoLink(file.path, target, context);
    }
    if (file.before !== file.after) assertUtf8(file);
    if (file.secret) {
      const tracked = await assertUntracked(file.path, context);
      if (tracked === 'unknown' && (await context.files.exists(join(project, '.git')))) {
        doubts.push(
          `Git could not be asked about ${basename(file.path)}: see for yourself that it is not tracked.`,
        );
      }
    }
  }
  const shown = files.flatMap((file, index) => {
    const preview = previews[index];
    return preview === undefined ? [] : [fileReport(file, preview, context.cwd)];
  });
  const isGuarded = found.ignored !== 'unknown' && doubts.length === 0;
  return { project, files, isGuarded, doubts, shown };
}

/** @throws VerifyError `file-exists` naming every file that somebody wrote and that would change, or be hidden. */
export function assertNothingReplaced(
  files: readonly PlannedFile[],
  { place, rival }: ConfigAt,
  cwd: string,
): void {
  if (rival !== undefined) {
    const [other, own] = [rival, place.path].map((path) => shownPath(cwd, path));
    throw new VerifyError(
      'file-exists',
      `${other} is there already, and ${own} would be a second configuration beside it.`,
      {
        hint: 'Commands read one of them only. Take the other away, or make both with --force or --output.',
      },
    );
  }
  const names = files.filter(({ replaces }) => replaces).map(({ path }) => shownPath(cwd, path));
  if (names.length === 0) return;
  throw new VerifyError(
    'file-exists',
    names.length === 1
      ? `${names[0]} is there already, and would change.`
      : `These are there already, and would change: ${names.join(', ')}.`,
    {
      hint: 'See what would change with --dry-run --force; make the change with --force, which keeps what else they hold.',
    },
  );
}
