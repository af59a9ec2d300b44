import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { filesUntil, systemFiles } from '../../src/system/files.js';
import { inFolder, runBinary } from '../support/binary.js';
import { runInProcess } from '../support/in-process.js';

const posix = process.platform === 'win32' ? describe.skip : describe;

async function withPipe<T>(use: (path: string, folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const path = join(folder, '.env');
    await promisify(execFile)('mkfifo', [path]);
    return use(path, folder);
  });
}

posix('a .env that is a named pipe', () => {
  test('is read to its end', async () => {
    await withPipe(async (path, cwd) => {
      const [text] = await Promise.all([
        systemFiles.read(path),
        writeFile(path, 'POSTMARK_FROM_EMAIL=a@b.co\n'),
      ]);
      expect(text).toBe('POSTMARK_FROM_EMAIL=a@b.co\n');
      const args = ['send', '--dry-run', '--to', 'c@b.co', '--type', 'SignIn', '--json'];
      const [run] = await Promise.all([
        runInProcess(args, { cwd }),
        writeFile(path, 'POSTMARK_FROM_EMAIL=a@b.co\n'),
      ]);
      expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, request: { From: 'a@b.co' } });
    });
  });

  test('that nobody writes to holds up no interruption', async () => {
    await withPipe(async (path, cwd) => {
      const controller = new AbortController();
      const reading = filesUntil(controller.signal).read(path);
      const reason = new Error('enough');
      controller.abort(reason);
      await expect(reading).rejects.toBe(reason);
      const run = await runBinary(['send', '--sandbox', '--to', 'c@b.co', '--type', 'SignIn'], {
        cwd,
        // Whether it has come to the pipe by then or not.
        onStart: (kill) => setTimeout(kill, 300, 'SIGTERM'),
      });
      expect(run.code === 143 || run.code === null).toBe(true);
    });
  });

  test('is not replaced by a file', async () => {
    await withPipe(async (path) => {
      await expect(systemFiles.stage(path, 'x', 0o600)).rejects.toThrow('it is no plain file');
    });
  });
});

posix('what never ends', () => {
  test('is not read', async () => {
    await expect(systemFiles.read('/dev/zero')).rejects.toThrow('it is a device');
  });
});
