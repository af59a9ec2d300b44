import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { PlannedFile } from '../../src/scaffold/plan.js';
import { writePlan } from '../../src/scaffold/write-plan.js';
import { systemFiles } from '../../src/system/files.js';
import { workspace } from '../config/workspace.js';

const planned = (folder: string, names: readonly string[]): readonly PlannedFile[] =>
  names.map((name) => ({
    kind: 'config',
    path: join(folder, name),
    before: name === 'a' && existsSync(join(folder, name)) ? 'old a' : undefined,
    after: `new ${name}`,
    secret: false,
    replaces: false,
  }));

const hidden = () => Promise.resolve();

test('until the last file is whole beside its place, nothing is to be seen', async () => {
  const cwd = workspace({ a: 'old a' });
  const seen: string[] = [];
  const files = {
    ...systemFiles,
    stage: async (...args: Parameters<typeof systemFiles.stage>) => {
      const staged = await systemFiles.stage(...args);
      seen.push(readFileSync(join(cwd, 'a'), 'utf8'));
      return staged;
    },
  };
  await writePlan(
    planned(cwd, ['a', 'deep/er/b']),
    cwd,
    files,
    hidden,
    new AbortController().signal,
  );
  expect(seen).toEqual(['old a', 'old a']);
  expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('new a');
  expect(readFileSync(join(cwd, 'deep/er/b'), 'utf8')).toBe('new deep/er/b');
});

test('a full disk at the second file leaves the first as it was, and no folder', async () => {
  const cwd = workspace({ a: 'old a' });
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  let count = 0;
  const files = {
    ...systemFiles,
    stage: async (...args: Parameters<typeof systemFiles.stage>) => {
      count += 1;
      if (count === 3) throw full;
      return systemFiles.stage(...args);
    },
  };
  const writing = writePlan(
    planned(cwd, ['a', 'deep/er/b', 'c']),
    cwd,
    files,
    hidden,
    new AbortController().signal,
  );
  await expect(writing).rejects.toMatchObject({ code: 'file-not-written', cause: full });
  expect(readdirSync(cwd)).toEqual(['a']);
  expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('old a');
});

test('where even the last step fails, the error says which files have their places', async () => {
  const cwd = workspace({ a: 'old a' });
  const files = {
    ...systemFiles,
    stage: async (...args: Parameters<typeof systemFiles.stage>) => {
      const staged = await systemFiles.stage(...args);
      const refused = () => Promise.reject(new Error('EPERM: operation not permitted'));
      return args[0].endsWith('c') ? { ...staged, commit: refused } : staged;
    },
  };
  const plan = planned(cwd, ['a', 'b', 'c', 'd']);
  const writing = writePlan(plan, cwd, files, hidden, new AbortController().signal);
  await expect(writing).rejects.toMatchObject({
    message: expect.stringMatching(/^c was not written: EPERM.*Written before it: a, b\.$/),
  });
  expect(readdirSync(cwd).sort()).toEqual(['a', 'b']);
});

test('Ctrl-C while files are prepared leaves nothing', async () => {
  const cwd = workspace({});
  const controller = new AbortController();
  const files = {
    ...systemFiles,
    stage: async (...args: Parameters<typeof systemFiles.stage>) => {
      controller.abort(new Error('Ctrl-C'));
      return systemFiles.stage(...args);
    },
  };
  const writing = writePlan(planned(cwd, ['a', 'b']), cwd, files, hidden, controller.signal);
  await expect(writing).rejects.toThrow('Ctrl-C');
  expect(readdirSync(cwd)).toEqual([]);
});

test('what somebody wrote since the plan was made stays, and nothing is written', async () => {
  const cwd = workspace({ a: 'old a' });
  const plan = planned(cwd, ['b', 'a']);
  writeFileSync(join(cwd, 'a'), 'theirs');
  const writing = writePlan(plan, cwd, systemFiles, hidden, new AbortController().signal);
  await expect(writing).rejects.toMatchObject({
    code: 'file-not-written',
    message: expect.stringContaining('a has changed'),
  });
  expect(readdirSync(cwd)).toEqual(['a']);
  expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('theirs');
});

test('a token that Git would see is not put into its place', async () => {
  const cwd = workspace({});
  const plan = planned(cwd, ['b']).map((file) => ({ ...file, secret: true }));
  const seen = () => Promise.reject(new Error('seen'));
  const writing = writePlan(plan, cwd, systemFiles, seen, new AbortController().signal);
  await expect(writing).rejects.toThrow('seen');
  expect(readdirSync(cwd)).toEqual([]);
});

test('a file with the token that stays as it is keeps its place, and is made private', async () => {
  const cwd = workspace({ a: 'old a' });
  const before = statSync(join(cwd, 'a'));
  const plan = planned(cwd, ['a']).map((file) => ({ ...file, after: 'old a', secret: true }));
  await writePlan(plan, cwd, systemFiles, hidden, new AbortController().signal);
  const after = statSync(join(cwd, 'a'));
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  if (process.platform !== 'win32') expect(after.mode & 0o777).toBe(0o600);
});

test('what a killed run left is out of Git’s sight, and goes with the next run', async () => {
  const cwd = workspace({});
  await systemFiles.stage(join(cwd, 'a'), 'secret', 0o600);
  const [left = ''] = readdirSync(cwd);
  expect(readFileSync(join(cwd, left, '.gitignore'), 'utf8')).toBe('*\n');
  // Of another run that goes on at this moment nothing is taken away.
  await (await systemFiles.stage(join(cwd, 'b'), 'b', undefined)).commit();
  expect(readdirSync(cwd).sort()).toEqual([left, 'b']);
  const old = new Date(Date.now() - 120_000);
  utimesSync(join(cwd, left), old, old);
  mkdirSync(join(cwd, '.postmark-verify-mine.tmp'));
  await (await systemFiles.stage(join(cwd, 'c'), 'c', undefined)).commit();
  expect(readdirSync(cwd).sort()).toEqual(['.postmark-verify-mine.tmp', 'b', 'c']);
});
