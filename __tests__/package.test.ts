import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import semver from 'semver';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const ours = JSON.parse(read('package.json'));

/** What the build put into the package, by the heads of its notices. */
const bundled = [
  ...read('THIRD-PARTY-NOTICES.txt').matchAll(/^(@?[a-z0-9/._-]+) (\d+\.\d+\.\d+\S*) \(.+\)$/gm),
].map(([, name = '', version = '']) => ({ name, version }));

describe('the package', () => {
  test('has no runtime dependency', () => {
    expect(ours.dependencies ?? {}).toEqual({});
    expect(ours.optionalDependencies ?? {}).toEqual({});
    expect(ours.peerDependencies ?? {}).toEqual({});
  });

  test("nothing runs at a user's install", () => {
    const hooks = ['preinstall', 'install', 'postinstall'];
    expect(Object.keys(ours.scripts).filter((name) => hooks.includes(name))).toEqual([]);
  });

  test('the notices name what is bundled', () => {
    const names = bundled.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['commander', 'postmark', 'undici', 'hono', 'cosmiconfig']),
    );
  });

  // The lowest Node of each line that `engines` promises.
  const lowest = String(ours.engines.node)
    .split('||')
    .map((range) => semver.minVersion(range)?.version ?? 'none');

  test.each(bundled)('$name runs on every Node that we promise', ({ name, version }) => {
    const { engines, version: installed } = JSON.parse(read(`node_modules/${name}/package.json`));
    expect(installed).toBe(version);
    const range = engines?.node ?? '*';
    expect(lowest.filter((node) => !semver.satisfies(node, range))).toEqual([]);
  });

  test('the lockfile holds every platform, or npm ci refuses it (npm run lockfile)', () => {
    const lock: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } =
      JSON.parse(read('package-lock.json'));
    const named = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !(`node_modules/${name}` in lock.packages))).toEqual([]);
  });

  test('this Node is one of them', () => {
    expect(semver.satisfies(process.versions.node, ours.engines.node)).toBe(true);
  });

  test('dist and templates stay far below two megabytes', () => {
    const { size } = sizeOf(join(root, 'dist'));
    expect(
      size + sizeOf(join(root, 'templates')).size + sizeOf(join(root, 'templates-es')).size,
    ).toBeLessThan(1.6 * 1024 * 1024);
  });
});

function sizeOf(folder: string): { readonly size: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return {
    size: files.reduce(
      (sum, file) => sum + readFileSync(join(file.parentPath, file.name)).length,
      0,
    ),
  };
}
