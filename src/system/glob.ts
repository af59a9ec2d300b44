import { glob } from 'tinyglobby';

/** The files that a pattern means, seen from `cwd`; hidden ones too, since configs often are. */
export async function findFiles(cwd: string, pattern: string): Promise<readonly string[]> {
  return glob([pattern.replaceAll('\\', '/')], {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
}
