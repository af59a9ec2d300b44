import { basename, dirname, isAbsolute, relative } from 'node:path';
import type { Files, StagedFile } from '../context.js';
import { VerifyError } from '../errors.js';
import type { PlannedFile } from './plan.js';

const ownerOnly = 0o600;

/** Asked before a file with the token takes its place; throws where Git would see it. */
export type AssertHidden = (path: string) => Promise<void>;

/**
 * Writes every file that changes, or none: all of them lie beside their places
 * before the first one is put into its own. Should even that fail, the error
 * says which have theirs.
 * @throws VerifyError `file-not-written`, or the signal's reason.
 */
export async function writePlan(
  planned: readonly PlannedFile[],
  project: string,
  files: Files,
  assertHidden: AssertHidden,
  signal: AbortSignal,
): Promise<void> {
  const staged: { readonly plan: PlannedFile; readonly file: StagedFile }[] = [];
  let committed = 0;
  try {
    for (const plan of planned) {
      const { path, before, after, secret } = plan;
      signal.throwIfAborted();
      const target = await targetOf(path, project, files);
      await assertUnchanged(plan, files);
      const work =
        before !== after
          ? files.stage(target, after, secret ? ownerOnly : undefined)
          : secret && files.makePrivate(target);
      const file = await Promise.resolve(work).catch((cause: unknown) => {
        throw notWritten(path, cause);
      });
      if (file) staged.push({ plan, file });
    }
    signal.throwIfAborted();
    for (const { plan, file } of staged) {
      // What keeps it out of Git has its place by now.
      if (plan.secret) await assertHidden(plan.path);
      await file.commit().catch((cause: unknown) => {
        const done = staged.slice(0, committed).map(({ plan: { path } }) => basename(path));
        throw notWritten(plan.path, cause, done);
      });
      committed += 1;
    }
  } catch (error) {
    for (const { file } of staged.slice(committed).reverse()) await file.discard();
    throw error;
  }
}

/** Somebody may have written there since the plan was made, and been asked for a yes to it. */
async function assertUnchanged(
  { path, before }: PlannedFile,
  files: Pick<Files, 'read'>,
): Promise<void> {
  if ((await files.read(path)) === before) return;
  throw new VerifyError(
    'file-not-written',
    `${basename(path)} has changed since it was read, so nothing was written.`,
    { hint: 'Run it again: it begins with what is there now.', place: { path } },
  );
}

/**
 * Where a file really lies. A link within the project stays one, and what it
 * leads to is written; one that leads out of it is not followed.
 * @throws VerifyError `file-not-written`.
 */
export async function targetOf(
  path: string,
  project: string,
  files: Pick<Files, 'followLinks'>,
): Promise<string> {
  // A file that was named outside of the project has its own folder for one.
  const home = isWithin(path, project) ? project : dirname(path);
  const [target, root] = await Promise.all([files.followLinks(path), files.followLinks(home)]);
  if (isWithin(target, root)) return target;
  throw new VerifyError(
    'file-not-written',
    `${basename(path)} is behind a symbolic link that leads out of the project, to ${target}.`,
    { hint: 'Replace the link by a file, or name the file itself with --output.', place: { path } },
  );
}

export function isWithin(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== '' && !/^\.\.(?:[/\\]|$)/.test(below) && !isAbsolute(below);
}

function notWritten(path: string, cause: unknown, done: readonly string[] = []): VerifyError {
  const words = cause instanceof Error ? cause.message : String(cause);
  // Without the temporary name, which nobody knows.
  const reason = words.replace(/, \w+ '.*$/s, '');
  const before = done.length === 0 ? '' : `. Written before it: ${done.join(', ')}.`;
  return new VerifyError(
    'file-not-written',
    `${basename(path)} was not written: ${reason}${before}`,
    {
      hint: /ENOSPC|EDQUOT/.test(reason)
        ? 'Make room on the disk, and run it again.'
        : 'Choose a folder that you may write to, with --output.',
      place: { path },
      cause,
    },
  );
}
