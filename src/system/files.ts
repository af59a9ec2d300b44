import type { Files } from '../context.js';

function isMissing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return error.code === 'ENOENT' || error.code === 'ENOTDIR';
}

// Node's modules load on use: most runs touch no file, and node:crypto is slow to load.
export const systemFiles: Files = {
  async read(path) {
    const { readFile } = await import('node:fs/promises');
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  async exists(path) {
    const { access } = await import('node:fs/promises');
    return access(path).then(
      () => true,
      () => false,
    );
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
};
