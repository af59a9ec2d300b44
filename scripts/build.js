// Bundles src into dist: one file per command and per heavy part, no runtime dependency.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leftOut } from './left-out.js';
import { writeSchema } from './schema.js';
import { directBuiltins, oneCore } from './start-up.js';
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
  plugins: [leftOut, oneCore(join(root, 'src')), directBuiltins],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // What CommonJS packages require is always a module of Node's own.
  banner: { js: 'const require=process.getBuiltinModule;' },
});

writeHelpPages();
await writeNotices(Object.keys(result.metafile.inputs));
writeTypes(root);
await writeSchema(root);

/** Help as the program itself prints it, so that main.ts can show it without loading the commands. */
function writeHelpPages() {
  mkdirSync('dist/help');
  for (const page of ['', 'send', 'validate-config', 'sandbox', 'read-code']) {
    // --no-color keeps the program from taking the page that is being made.
    const args = [
      'bin/postmark-verify.js',
      ...page.split(' ').filter(Boolean),
      '--no-color',
      '--help',
    ];
    const text = execFileSync(process.execPath, args, { encoding: 'utf8' });
    writeFileSync(`dist/help/${page || 'program'}.txt`, text);
  }
}

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
  const head = [
    'postmark-verify bundles the packages below, each under its own licence.',
    'The error texts of its template language are those of Mustachio',
    '(ActiveCampaign/mustachio, MIT, Copyright (c) 2019 Wildbit).\n',
  ].join('\n');
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
