// What makes the program start quickly. Every file costs half a millisecond at
// each start, and an ESM import of one of Node's own modules up to five: it reads
// every export that the module has, and some of those load half of Node.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Shared by every part of the program, with all that they import. */
const shared = [
  'cli/commands/read-code.ts',
  'cli/commands/sandbox.ts',
  'cli/global-options.ts',
  'cli/help.ts',
  'cli/option-values.ts',
  'cli/read-options.ts',
  'cli/result-file.ts',
  'config/load.ts',
  'config/locate.ts',
  'errors.ts',
  'report/error.ts',
  'report/plain-text.ts',
  'report/shown-path.ts',
  'report/wrapped.ts',
  'secret.ts',
  'system/clock.ts',
  'system/files.ts',
  'system/random.ts',
  'terminal/progress.ts',
  'verification/delivery.ts',
  'verification/interruption.ts',
  'verification/request.ts',
  'verification/submit.ts',
];

const sharedBuiltins = ['node:fs/promises', 'node:path', 'node:url'];

/**
 * Puts the shared modules into one file. Cut by who uses what, they would end up
 * in a dozen: so every part that is loaded on its own is made to use all of them.
 * @param {string} source the folder of the sources
 * @returns {import('esbuild').Plugin}
 */
export function oneCore(source) {
  const parts = new Set([join(source, 'index.ts'), ...loadedOnUse(source)]);
  const core = [...shared.map((path) => join(source, path)), ...sharedBuiltins]
    .map((path) => `import ${JSON.stringify(path)};`)
    .join('');
  return {
    name: 'one-core',
    setup(build) {
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        if (!path.startsWith(source)) return undefined;
        const contents = (parts.has(path) ? core : '') + (await read(path));
        return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
      // package.json says that nothing has side effects; an import for its own sake must stay.
      build.onResolve({ filter: /^\// }, ({ path }) =>
        path.startsWith(source) ? { path, sideEffects: true } : undefined,
      );
    },
  };
}

/**
 * Every module that is imported with `import()`.
 * @param {string} source
 */
function loadedOnUse(source) {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(source, path), 'utf8');
      return [...text.matchAll(/import\('(\.[^']+)\.js'\)/g)].flatMap(([, target = '']) =>
        ['ts', 'tsx'].map((ending) => resolve(source, dirname(path), `${target}.${ending}`)),
      );
    });
}

/**
 * A source, with its imports on use of Node's modules turned into direct ones.
 * @param {string} path
 */
async function read(path) {
  const text = await readFile(path, 'utf8');
  return text.replace(/\bimport\(('node:[a-z/_]+')\)/g, 'Promise.resolve(require($1))');
}

const builtin = 'node-builtin';

/**
 * Takes Node's modules as they are, by `process.getBuiltinModule`.
 * @type {import('esbuild').Plugin}
 */
export const directBuiltins = {
  name: 'direct-builtins',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement'
        ? { path, namespace: builtin, sideEffects: sharedBuiltins.includes(path) }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: builtin }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
