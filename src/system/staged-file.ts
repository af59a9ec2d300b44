import type { StagedFile } from '../context.js';
import { isMissing } from './missing.js';

/** A folder that nobody else makes, for one file: `.postmark-verify-<id>.tmp`. */
const leftover = /^\.postmark-verify-[0-9a-f-]{36}\.tmp$/;
/** What keeps Git from seeing a file that a killed run left, the token in it. */
const everything = '*\n';
/** A file is staged for milliseconds; what lies there longer belongs to nobody. */
const abandonedMs = 60_000;

/** Writes a whole file into a folder of its own beside its place. See `Files.stage`. */
export async function stageFile(
  path: string,
  text: string,
  mode: number | undefined,
): Promise<StagedFile> {
  const { mkdir, open, rename, rm, stat, writeFile } = await import('node:fs/promises');
  const { randomUUID } = await import('node:crypto');
  const { dirname, join } = await import('node:path');
  const home = dirname(path);
  const made = await mkdir(home, { recursive: true });
  const folder = join(home, `.postmark-verify-${randomUUID()}.tmp`);
  const temporary = join(folder, 'staged');
  const discard = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    if (made !== undefined) await removeEmpty(home, made);
  };
  try {
    await removeAbandoned(home);
    const before = await stat(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (before && !before.isFile())
      throw new Error('it is no plain file, and would be replaced by one');
    const permissions = mode ?? (before && before.mode & 0o777);
    await mkdir(folder, { mode: 0o700 });
    await writeFile(join(folder, '.gitignore'), everything);
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
  return {
    async commit() {
      await rename(temporary, path);
      await rm(folder, { recursive: true, force: true });
    },
    discard,
  };
}

/** Takes away what runs that were killed have left beside a file. */
async function removeAbandoned(home: string): Promise<void> {
  const { lstat, readdir, rm } = await import('node:fs/promises');
  const { join } = await import('node:path');
  for (const name of await readdir(home)) {
    if (!leftover.test(name)) continue;
    const folder = join(home, name);
    const found = await lstat(folder).catch(() => undefined);
    if (!found?.isDirectory() || Date.now() - found.mtimeMs < abandonedMs) continue;
    await rm(folder, { recursive: true, force: true });
  }
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
