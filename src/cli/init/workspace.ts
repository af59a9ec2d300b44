import { basename, dirname, join } from 'node:path';
import { type Environment, readEnvironment } from '../../config/env-file.js';
import { messageOf } from '../../config/thrown.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type { Answers } from '../../scaffold/answers.js';
import type { ConfigPlace } from '../../scaffold/config-text.js';
import { envPath, type Found, type Places, tokenFile } from '../../scaffold/plan.js';
import { workflowPath } from '../../scaffold/workflow-text.js';
import type { ConfigAt } from './config-at.js';

/** The repository that the working directory lies in, or else the package, or else itself. */
export async function projectFolder({
  cwd,
  files,
}: Pick<Context, 'cwd' | 'files'>): Promise<string> {
  for (const name of ['.git', 'package.json']) {
    for (let at = cwd; ; at = dirname(at)) {
      if (await files.exists(join(at, name))) return at;
      if (dirname(at) === at) break;
    }
  }
  return cwd;
}

export function environmentFor(
  place: ConfigPlace,
  { env, files, cwd }: Pick<Context, 'env' | 'files' | 'cwd'>,
): Promise<Environment> {
  return readEnvironment({ env, files, directories: [dirname(place.path), cwd] });
}

/** What lies where files are to be written. */
export async function foundFiles(
  answers: Answers,
  { existing }: ConfigAt,
  places: Places,
  context: Context,
): Promise<Found> {
  const secret = tokenFile(places, answers);
  return {
    config: existing,
    env: answers.tokenPlace === 'env-file' ? await readText(envPath(places), context) : undefined,
    gitignore: await readText(join(dirname(places.config.path), '.gitignore'), context),
    workflow: await readText(join(places.project, workflowPath), context),
    ignored: secret === undefined ? 'unknown' : await context.isIgnoredByGit(secret),
  };
}

/** @throws VerifyError `file-not-written` for what would have to be read to be changed. */
export async function readText(
  path: string,
  { files }: Pick<Context, 'files'>,
): Promise<string | undefined> {
  try {
    return await files.read(path);
  } catch (cause) {
    const message = `${basename(path)} cannot be read: ${messageOf(cause)}`;
    throw new VerifyError('file-not-written', message, {
      hint: 'It would have to be read to be changed: see what it is, or name another file.',
      place: { path },
      cause,
    });
  }
}
