import { isAbsolute, relative } from 'node:path';

/** A path as a reader in `cwd` would name it: relative where it lies below, with forward slashes. */
export function shownPath(cwd: string, path: string): string {
  const below = relative(cwd, path);
  const inside = below !== '' && !below.startsWith('..') && !isAbsolute(below);
  return (inside ? below : path).replaceAll('\\', '/');
}
