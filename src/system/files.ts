import type { Files } from '../context.js';
import { isMissing } from './missing.js';

// Node's modules load on use: most runs touch no file, and node:crypto is slow to load.
const files: Omit<Files, 'read'> = {
  async replace(name, text) {
    const { realpath, rename, rm, stat, writeFile } = await import('node:fs/promises');
    const { randomUUID } = await import('node:crypto');
    const absent = (error: unknown): undefined => {
      if (!isMissing(error)) throw error;
    };
    // What a link leads to is meant, not the link.
    const path = (await realpath(name).catch(absent)) ?? name;
    const old = await stat(path).catch(absent);
    if (old?.isDirectory()) throw new Error('it is a folder');
    if (old !== undefined && !old.isFile()) return writeFile(path, text);
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await writeFile(temporary, text, { flag: 'wx', ...(old && { mode: old.mode }) });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  },

  async stage(path, text, mode) {
    const { stageFile } = await import('./staged-file.js');
    return stageFile(path, text, mode);
  },

  async followLinks(path) {
    const { followLinks } = await import('./follow-links.js');
    return followLinks(path);
  },

  async makePrivate(path) {
    const { chmod, stat } = await import('node:fs/promises');
    if (((await stat(path)).mode & 0o777) !== 0o600) await chmod(path, 0o600);
  },

  async exists(path) {
    const { stat } = await import('node:fs/promises');
    try {
      await stat(path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  },
};

/** @param signal Ends the wait for a file that is a pipe. */
export function filesUntil(signal?: AbortSignal): Files {
  return { ...files, read: (path) => readText(path, signal) };
}

export const systemFiles = filesUntil();

async function readText(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const { readFile, stat } = await import('node:fs/promises');
  try {
    const stats = await stat(path);
    if (stats.isCharacterDevice() || stats.isBlockDevice()) throw new Error('it is a device');
    if (!stats.isFIFO()) return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  // Password managers offer a `.env` as one.
  const { readPipe } = await import('./read-pipe.js');
  return readPipe(path, signal);
}
