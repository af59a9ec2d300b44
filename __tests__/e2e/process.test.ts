import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { exitCodeOf } from '../../src/errors.js';
import { inFolder, runBinary } from '../support/binary.js';
import { closedPort } from '../support/closed-port.js';
import { behave, startFaultServer } from '../support/fault-server.js';
import { runInProcess } from '../support/in-process.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const env = { POSTMARK_SERVER_TOKEN: 'a-token', POSTMARK_FROM_EMAIL: 'a@b.co' };
const signIn = ['send', '--to', 'ada@example.com', '--type', 'SignIn'];

describe('the process', () => {
  test('--version prints the number alone', async () => {
    const run = await runBinary(['--version']);
    expect(run).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
    expect(await runBinary(['--json', '-V'])).toMatchObject({ code: 0, stdout: run.stdout });
  });

  const pages = readdirSync(join(root, 'dist/help')).map((name) => name.replace('.txt', ''));

  test.each(pages)('the kept help page of %s is what the program itself says', async (page) => {
    const command = page === 'program' ? [] : [page];
    const kept = readFileSync(join(root, `dist/help/${page}.txt`), 'utf8');
    expect(await runInProcess([...command, '--help'])).toEqual({
      code: 0,
      stdout: kept,
      stderr: '',
    });
    expect(kept).toContain('Usage: postmark-verify');
    for (const line of kept.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('--help shows the kept page, or the same without it', async () => {
    const kept = await runBinary(['send', '--help']);
    expect(kept).toMatchObject({ code: 0, stderr: '' });
    expect(kept.stdout).toBe(readFileSync(join(root, 'dist/help/send.txt'), 'utf8'));
    expect(await runBinary(['send', '--no-color', '--help'])).toEqual(kept);
  });

  test('no command: help on stderr, exit 2', async () => {
    const run = await runBinary([]);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('Usage: postmark-verify');
  });

  test('a token in the place of a flag is not repeated', async () => {
    const run = await runBinary(['send', '--serverToken=a1b2c3d4']);
    expect(run.code).toBe(2);
    expect(run.stderr).not.toContain('a1b2c3d4');
  });

  test('an unknown command is wrong usage, with --json as one document', async () => {
    const run = await runBinary(['sned', '--json']);
    expect(run.code).toBe(2);
    expect(JSON.parse(run.stdout).error.message).toContain('Did you mean send?');
  });

  test('3: a config file that does not exist', async () => {
    const run = await runBinary([...signIn, '--config', 'nowhere.json', '--json'], { env });
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stdout).error.code).toBe('config-not-found');
  });

  test('4: no token; the hint names the way without an account', async () => {
    const run = await runBinary(signIn);
    expect(run.code).toBe(4);
    expect(run.stderr).toMatch(/error\[token-missing\].*\n.*POSTMARK_SERVER_TOKEN.*--sandbox/);
  });

  test('5: nothing listens there', async () => {
    const run = await runBinary([...signIn, '--retries', '0', '--json'], {
      env: { ...env, POSTMARK_API_URL: `http://127.0.0.1:${await closedPort()}` },
    });
    expect(run.code).toBe(5);
    expect(JSON.parse(run.stdout).error).toMatchObject({
      code: 'network-unreachable',
      message: expect.stringContaining('refused the connection'),
    });
  });

  test('3: plain http to another machine', async () => {
    const run = await runBinary([...signIn, '--json'], {
      env: { ...env, POSTMARK_API_URL: 'http://postmark.example' },
    });
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stdout).error.code).toBe('insecure-url');
  });

  test('70: a bug says so, and how to report it', async () => {
    await inFolder(async (cwd) => {
      // The one way to break the program from outside: a Node that lacks what it builds on.
      const breaker = join(cwd, 'breaker.mjs');
      await writeFile(
        breaker,
        "import crypto from 'node:crypto'; import module from 'node:module';\ncrypto.randomInt = () => { throw new TypeError('no luck today'); }; module.syncBuiltinESMExports();",
      );
      const run = await runBinary([...signIn, '--dry-run'], {
        env: { NODE_OPTIONS: `--import=${new URL(`file://${breaker}`)}` },
      });
      expect(run.code).toBe(70);
      expect(run.stderr).toMatch(/error\[bug\].*no luck today\n.*report/s);
      expect(run.stderr).not.toMatch(/\n\s+at /);
    });
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while the answer is awaited: the mail may have left', async (signal, code) => {
    const server = await startFaultServer({ sends: [behave.stall] });
    try {
      const waiting = runBinary([...signIn, '--json'], {
        env: { ...env, POSTMARK_API_URL: server.url },
        onStart: async (kill) => {
          await server.firstRequest;
          kill(signal);
        },
      });
      const run = await waiting;
      expect(run.code).toBe(code);
      expect(JSON.parse(run.stdout).error).toMatchObject({
        code: 'interrupted',
        message: expect.stringContaining('may have been accepted'),
      });
    } finally {
      await server.close();
    }
  });

  test('SIGINT between two tries: certainly not sent', async () => {
    const server = await startFaultServer({
      sends: [behave.error(429, 0, '', { 'retry-after': '30' })],
    });
    try {
      const run = await runBinary([...signIn, '--json', '--debug'], {
        env: { ...env, POSTMARK_API_URL: server.url },
        onStderr: (text, kill) => {
          if (text.includes('again in')) kill('SIGINT');
        },
      });
      expect(run.code).toBe(130);
      expect(JSON.parse(run.stdout).error.message).toContain('no message was sent');
    } finally {
      await server.close();
    }
  });

  test('a reader that is gone before the result is written is no failure', async () => {
    const args = ['send', '--sandbox', '--to', 'a@b.co', '--type', 'SignIn', '--sample', '--json'];
    const child = spawn(process.execPath, ['bin/postmark-verify.js', ...args], { cwd: root });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(['--help', '--version'])(
    'a reader that is gone before %s is no failure',
    async (flag) => {
      const child = spawn(process.execPath, ['bin/postmark-verify.js', flag], { cwd: root });
      child.stdout.destroy();
      let stderr = '';
      child.stderr.on('data', (text) => {
        stderr += text;
      });
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  test('a reader that closes the pipe is no failure', async () => {
    const child = spawn(
      'sh',
      ['-c', `"${process.execPath}" bin/postmark-verify.js --help | head -n 1; exit 0`],
      { cwd: root },
    );
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
  });

  const full = process.platform === 'linux' ? test : test.skip;
  full('a full disk under stdout is said on stderr', async () => {
    const child = spawn(process.execPath, ['bin/postmark-verify.js', ...signIn, '--dry-run'], {
      cwd: root,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toContain('file-not-written');
    expect(code).toBe(1);
  });

  test('every error name has an exit code of the table', () => {
    expect(new Set(Object.values(exitCodeOf))).toEqual(new Set([1, 2, 3, 4, 5, 70, 130]));
  });
});
