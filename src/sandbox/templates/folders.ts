import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { invalid, reasonOf } from './invalid.js';
import { type Meta, parseMeta } from './meta.js';
import { readTemplateFile } from './read-file.js';

/** A template as its folder holds it. */
export interface TemplateFolder {
  readonly path: string;
  /** Its own alias, or the folder's name. */
  readonly alias: string;
  readonly meta: Meta;
  readonly html: string | undefined;
  readonly text: string | undefined;
}

export const partNames: ReadonlySet<string> = new Set(['content.html', 'content.txt', 'meta.json']);
const mostFolders = 1000;
const atOnce = 8;

/**
 * Every template below a folder, at any depth: Postmark's tool keeps layouts
 * under `_layouts`, and finds what it pushes by its `meta.json`.
 * @throws VerifyError `template-invalid`.
 */
export async function readFolders(root: string): Promise<readonly TemplateFolder[]> {
  const paths = await findFolders(root);
  const folders: TemplateFolder[] = [];
  // A few at a time: hundreds of files open at once may be more than the system gives.
  for (let start = 0; start < paths.length; start += atOnce) {
    const reading = paths.slice(start, start + atOnce).map(readFolder);
    // The first fault is that of the first folder, whichever was read first.
    for (const folder of await Promise.allSettled(reading)) {
      if (folder.status === 'rejected') throw folder.reason;
      folders.push(folder.value);
    }
  }
  return folders;
}

export async function findFolders(root: string): Promise<readonly string[]> {
  const waiting = [root];
  const found: string[] = [];
  for (let visited = 0; waiting.length > 0; visited += 1) {
    if (visited === mostFolders) {
      throw invalid(
        `${root} holds more than ${mostFolders} folders.`,
        { path: root },
        'Name the folder that holds the templates and nothing else.',
      );
    }
    const path = waiting.shift() ?? root;
    const entries = await list(path);
    if (entries.some(({ name }) => partNames.has(name))) found.push(path);
    // A linked folder is no directory here, so no loop can be entered.
    waiting.push(
      ...entries
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(path, name))
        .sort(),
    );
  }
  return found;
}

async function list(path: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    throw invalid(
      `The templates' folder ${path} cannot be read: ${reasonOf(error)}`,
      { path },
      'Name a folder with one sub-folder per template.',
      error,
    );
  }
}

async function readFolder(path: string): Promise<TemplateFolder> {
  const metaPath = join(path, 'meta.json');
  const [meta, html, text] = await Promise.all([
    readTemplateFile(metaPath),
    readTemplateFile(join(path, 'content.html')),
    readTemplateFile(join(path, 'content.txt')),
  ]);
  if (meta === undefined) {
    throw invalid(
      `The template in ${path} has no meta.json, or an empty one.`,
      { path: metaPath },
      'Write one with the keys Name, Alias, Subject and TemplateType.',
    );
  }
  const parsed = await parseMeta(meta, metaPath);
  return { path, alias: parsed.alias ?? basename(resolve(path)), meta: parsed, html, text };
}
