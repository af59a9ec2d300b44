import type { StagedFile } from '../context.js';
import { isMissing } from './missing.js';

/** Writes a whole file beside its place. See `Files.stage`. */
export async function stageFile(
  path: string,
  text: string,
  mode: number | undefined,
): Promise<StagedFile> {
  const { mkdir, open, rename, rm, stat } = await import('node:fs/promises');
  const { randomUUID } = await import('node:crypto');
  const { dirname } = await import('node:path');
  const temporary = `${path}.${randomUUID()}.tmp`;
  const made = await mkdir(dirname(path), { recursive: true });
  const discard = async (): Promise<void> => {
    await rm(temporary, { force: true });
    if (made !== undefined) await removeEmpty(dirname(path), made);
  };
  try {
    const before = await stat(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    const permissions = mode ?? (before && before.mode & 0o777);
    const file = await open(temporary, 'wx', permissions ?? 0o666);
    try {
      // Beyond what the umask has left of it, and before anything is in it.
      if (permissions !== undefined) await file.chmod(permissions);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return { commit: () => rename(temporary, path), discard };
}

/** Takes back the folders that were made, as far as nobody put anything into them. */
async function removeEmpty(folder: string, topmost: string): Promise<void> {
  const { rmdir } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  for (let at = folder; at.length >= topmost.length; at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return;
    }
  }
}
