// Bundles src into dist: one file per command and per heavy part, no runtime dependency.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leftOut } from './left-out.js';
import { writeTypes } from './types.js';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

await rm('dist', { recursive: true, force: true });
const result = await build({
  entryPoints: ['src/main.ts', 'src/index.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  // The ESM build where there is one: it can be shaken, and UMD hides its requires.
  mainFields: ['module', 'main'],
  target: 'node20.18',
  format: 'esm',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [leftOut],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // What CommonJS packages require is always a module of Node's own.
  banner: { js: 'const require=process.getBuiltinModule;' },
});

await writeNotices(Object.keys(result.metafile.inputs));
writeTypes(root);

/**
 * @param {readonly string[]} inputs
 */
async function writeNotices(inputs) {
  const folders = new Set(
    inputs
      .map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
      .filter((folder) => folder !== undefined),
  );
  const notices = await Promise.all([...folders].sort().map(notice));
  const head = 'postmark-verify bundles the packages below, each under its own licence.\n';
  await writeFile('THIRD-PARTY-NOTICES.txt', [head, ...notices].join(`\n${'-'.repeat(72)}\n\n`));
}

/**
 * @param {string} folder
 */
async function notice(folder) {
  /** @type {{ name: string, version: string, license: string }} */
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  for (const file of ['LICENSE', 'LICENSE.md', 'license', 'license.md', 'LICENSE.txt', 'LICENCE']) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (text !== undefined) return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  }
  throw new Error(
    `${name} is bundled and ships no licence file: say in scripts/build.js what applies`,
  );
}
