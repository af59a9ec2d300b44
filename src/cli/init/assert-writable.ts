import { basename, dirname, join } from 'node:path';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type { PlannedFile } from '../../scaffold/plan.js';

/** A pipeline has only what Git has. */
export async function assertInRepository(path: string, context: Context): Promise<void> {
  if ((await context.isIgnoredByGit(path)) !== 'yes') return;
  const name = basename(path);
  throw new VerifyError(
    'usage',
    `Git ignores ${name}: a workflow that checks it would not find it.`,
    {
      hint: `If no token is in it any more, take its line out of .gitignore; or leave out --workflow.`,
      place: { path },
    },
  );
}

/** Git reads no ignore file that is a link. */
export async function assertNoLink(
  path: string,
  target: string,
  { files }: Pick<Context, 'files'>,
): Promise<void> {
  if (target === join(await files.followLinks(dirname(path)), basename(path))) return;
  throw new VerifyError(
    'file-not-written',
    '.gitignore is a symbolic link, and Git follows none: it would not keep the token out.',
    { hint: 'Replace the link by a file, or choose another --token-in.', place: { path } },
  );
}

/** @throws VerifyError `file-not-written` where Git would commit what is put there. */
export async function assertHidden(path: string, context: Context): Promise<void> {
  if ((await context.isIgnoredByGit(path)) !== 'no') return;
  throw new VerifyError(
    'file-not-written',
    `Git would still see ${basename(path)}, so the token was not written.`,
    {
      hint: 'See which rule takes it back (git check-ignore -v), or choose another --token-in.',
      place: { path },
    },
  );
}

/** What is not UTF-8 would come back as something else. */
export function assertUtf8({ path, before = '' }: PlannedFile): void {
  if (!before.includes('\uFFFD')) return;
  throw new VerifyError(
    'file-not-written',
    `${basename(path)} is not UTF-8 text: its other lines would not come back as they are.`,
    { hint: 'Save it as UTF-8 first, or name another file.', place: { path } },
  );
}

export async function assertUntracked(path: string, context: Context): Promise<'no' | 'unknown'> {
  const tracked = await context.isTrackedByGit(path);
  if (tracked !== 'yes') return tracked;
  const name = basename(path);
  throw new VerifyError(
    'file-not-written',
    `Git tracks ${name}: a token in it would be committed, whatever .gitignore says.`,
    {
      hint: `Take it out of Git first (git rm --cached ${name}), or choose another --token-in.`,
      place: { path },
    },
  );
}
