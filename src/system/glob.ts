import { sep } from 'node:path';
import { glob } from 'tinyglobby';

/** The files that a pattern means, seen from `cwd`; hidden ones too, since configs often are. */
export async function findFiles(cwd: string, pattern: string): Promise<readonly string[]> {
  // On Windows a backslash parts folders; elsewhere it takes a meaning away.
  return glob([sep === '\\' ? pattern.replaceAll('\\', '/') : pattern], {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
}
