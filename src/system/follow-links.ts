import { isMissing } from './missing.js';

const mostLinks = 40;

/** Where a path leads, links followed also where nothing is at their end. */
export async function followLinks(path: string, links = 0): Promise<string> {
  const { readlink, realpath } = await import('node:fs/promises');
  const { basename, dirname, join, resolve } = await import('node:path');
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const target = await readlink(path).catch(() => undefined);
  if (target !== undefined) {
    if (links === mostLinks) throw new Error(`${path} leads through too many links`);
    return followLinks(resolve(dirname(path), target), links + 1);
  }
  const parent = dirname(path);
  return parent === path ? path : join(await followLinks(parent, links), basename(path));
}
