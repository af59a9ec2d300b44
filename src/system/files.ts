import type { Files } from '../context.js';
import { isMissing } from './missing.js';

// Node's modules load on use: most runs touch no file, and node:crypto is slow to load.
export const systemFiles: Files = {
  async read(path) {
    const { readFile, stat } = await import('node:fs/promises');
    try {
      // Nothing ends a read that waits for a writer, not even the end of the process.
      if ((await stat(path)).isFIFO()) throw new Error('it is a named pipe, and may never end');
      return await readFile(path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

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
