import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../context.js';
import { findFolders, partNames } from './folders.js';

const intervalMs = 250;

/**
 * Looks again and again whether the templates below a folder have changed, until
 * the signal is aborted. The system's own notices are not used: they do not
 * come from shared folders and containers, nor for every way of saving a file.
 * @param before The fingerprint, taken before the templates were loaded: what
 * changes in between is not missed.
 */
export async function watchTemplates(
  root: string,
  clock: Pick<Clock, 'sleep'>,
  signal: AbortSignal,
  changed: () => Promise<void>,
  before: string,
): Promise<void> {
  let last = before;
  while (await pause(clock, signal)) {
    const now = await fingerprint(root);
    if (now === last || signal.aborted) continue;
    last = now;
    await changed();
  }
}

async function pause(clock: Pick<Clock, 'sleep'>, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(intervalMs, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** Equal as long as no file of the templates was changed, added or taken away. */
export async function fingerprint(root: string): Promise<string> {
  // What cannot be read is itself a state; loading says what is wrong with it.
  const folders = await findFolders(root).catch((error: unknown) => [String(error)]);
  const files = folders.flatMap((folder) => [...partNames].map((name) => join(folder, name)));
  const states: string[] = [];
  for (const path of files) {
    const state = await lstat(path).catch(() => undefined);
    if (state) states.push(`${path} ${state.ino} ${state.size} ${state.mtimeMs}`);
  }
  return states.join('\n') + folders.length;
}
