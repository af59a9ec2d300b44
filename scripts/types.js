// Writes the declarations that dist/types/index.d.ts needs, and no others: the
// published types must not lead to packages that are only bundled.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/**
 * @param {string} root
 */
export function writeTypes(root) {
  const all = mkdtempSync(join(tmpdir(), 'postmark-verify-types-'));
  try {
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/typescript/bin/tsc'),
        '-p',
        join(root, 'tsconfig.types.json'),
        '--outDir',
        all,
      ],
      { stdio: 'inherit' },
    );
    const reached = new Set();
    const queue = [join(all, 'index.d.ts')];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      const target = join(root, 'dist/types', relative(all, file));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
      for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)) {
        if (specifier.startsWith('node:')) continue;
        const next = join(dirname(file), specifier.replace(/\.js$/, '.d.ts'));
        if (!specifier.startsWith('.') || !existsSync(next)) {
          throw new Error(`The published types lead to "${specifier}" (${relative(all, file)}).`);
        }
        queue.push(next);
      }
    }
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}
