import { readdirSync, readFileSync } from 'node:fs';
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
    before: undefined,
    after: `new ${name}`,
    secret: false,
    replaces: false,
  }));

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
  await writePlan(planned(cwd, ['a', 'deep/er/b']), cwd, files, new AbortController().signal);
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
    new AbortController().signal,
  );
  await expect(writing).rejects.toMatchObject({ code: 'file-not-written', cause: full });
  expect(readdirSync(cwd)).toEqual(['a']);
  expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('old a');
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
  const writing = writePlan(planned(cwd, ['a', 'b']), cwd, files, controller.signal);
  await expect(writing).rejects.toThrow('Ctrl-C');
  expect(readdirSync(cwd)).toEqual([]);
});
