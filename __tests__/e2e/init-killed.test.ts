import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { inFolder, runBinary } from '../support/binary.js';
import { runInProcess } from '../support/in-process.js';

/** `init`, killed before each of the changes that it makes to files. */
const token = '0f1e2d3c-1111-4222-8333-123456789abc';
const old: Readonly<Record<string, string>> = {
  '.env': 'A=1\n',
  '.gitignore': 'dist\n',
  '.postmarkrc.json': '{ "fromEmail": "old@example.com" }\n',
};
const args = ['init', '--yes', '--force', '--offline', '--from-email', 'new@example.com'];
const all = [...args, '--token-in', 'env-file'];
const names = Object.keys(old);
const killer = pathToFileURL(fileURLToPath(new URL('../support/kill-at.mjs', import.meta.url)));

const prepare = (cwd: string): void => {
  for (const [name, text] of Object.entries(old)) writeFileSync(join(cwd, name), text);
  execFileSync('git', ['init', '-q'], { cwd });
};
const textOf = (cwd: string, name: string): string | undefined =>
  existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), 'utf8') : undefined;
const texts = (cwd: string) => Object.fromEntries(names.map((name) => [name, textOf(cwd, name)]));

/** What Git would commit, with what it holds. */
const seenByGit = (cwd: string): readonly string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((name) => name !== '')
    .map((name) => readFileSync(join(cwd, name), 'utf8'));

async function killedAt(at: number, cwd: string): Promise<number | null> {
  const env = {
    POSTMARK_SERVER_TOKEN: token,
    NODE_OPTIONS: `--import=${killer}`,
    KILL_AT: String(at),
  };
  return (await runBinary(all, { cwd, env })).code;
}

test('killed at any change, each file is the old one or the new one, and Git sees no token', async () => {
  await inFolder(async (whole) => {
    prepare(whole);
    expect(await killedAt(0, whole)).toBe(0);
    const after = texts(whole);
    expect(Object.keys(after)).toEqual(names);
    const mixtures = new Set<string>();
    const at = async (count: number): Promise<number | null> =>
      inFolder(async (cwd) => {
        prepare(cwd);
        const code = await killedAt(count, cwd);
        for (const name of names) {
          expect([old[name], after[name]]).toContain(textOf(cwd, name));
        }
        expect(seenByGit(cwd).filter((text) => text.includes(token))).toEqual([]);
        for (const path of holdersOf(token, cwd)) expect(statSync(path).mode & 0o077).toBe(0);
        mixtures.add(JSON.stringify(texts(cwd)));
        // Run again, it goes on from there.
        const env = { POSTMARK_SERVER_TOKEN: token };
        if (count % 5 === 0) {
          expect(await runInProcess(all, { cwd, env })).toMatchObject({ code: 0 });
          expect(texts(cwd)).toEqual(after);
        }
        return code;
      });
    for (let count = 1; ; count += 2) {
      const codes = await Promise.all([at(count), at(count + 1)]);
      if (codes.includes(0)) break;
      expect(codes).toEqual([null, null]);
    }
    // Before the first file has its place, between any two, and after the last.
    expect(mixtures.size).toBe(names.length + 1);
  });
});

function holdersOf(text: string, cwd: string): readonly string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'utf8').includes(text));
}
