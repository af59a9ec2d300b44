import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { inFolder } from '../support/binary.js';

/** `send` in a real terminal: Python's pty module makes one, where there is Python and a POSIX system. */
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

interface Step {
  readonly wait: string;
  readonly type: string;
}

async function inTerminal(args: readonly string[], steps: readonly Step[], env = {}) {
  return inFolder(async (cwd) => {
    const script = {
      argv: [process.execPath, path('../../bin/postmark-verify.js'), ...args],
      env: { PATH: process.env.PATH ?? '', TERM: 'xterm', ...env },
      cwd,
      steps,
    };
    const run = spawnSync('python3', [path('../support/terminal.py'), JSON.stringify(script)], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  });
}

const down = '\u001b[B';
const enter = '\r';
const suite = hasTerminal ? describe : describe.skip;

suite('questions in a terminal (skipped without python3)', () => {
  test('asks for what is missing, shows each alias, and leaves stdout to the result', async () => {
    const { code, screen, stdout } = await inTerminal(
      ['send', '--dry-run', '--json'],
      [
        { wait: 'Recipient', type: `ada${enter}` },
        { wait: '"@"', type: '@example.com' },
        { wait: 'ada@example.com', type: enter },
        { wait: 'Usage type', type: down },
        { wait: 'Register', type: enter },
      ],
    );
    expect({ code, stdout: JSON.parse(stdout) }).toMatchObject({
      code: 0,
      stdout: { ok: true, to: 'ada@example.com', type: 'Register' },
    });
    expect(screen).toContain('logto-forgot-password');
  });

  test('asks only for what is missing', async () => {
    const { stdout } = await inTerminal(
      ['send', '--dry-run', '--json', '--to', 'ada@example.com'],
      [{ wait: 'Usage type', type: enter }],
    );
    expect(JSON.parse(stdout)).toMatchObject({ type: 'SignIn' });
  });

  test('Ctrl-C at a question exits with 130', async () => {
    const { code, stdout } = await inTerminal(
      ['send', '--sandbox', '--json'],
      [{ wait: 'Recipient', type: '\u0003' }],
    );
    expect(code).toBe(130);
    expect(JSON.parse(stdout).error.code).toBe('interrupted');
  });

  test.each([
    ['--no-input', ['--no-input'], {}],
    ['CI', [], { CI: 'true' }],
  ])('%s: nothing is asked', async (_name, args, env) => {
    const { code, stdout } = await inTerminal(['send', '--json', ...args], [], env);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.message).toMatch(/--to.*--type/);
  });
});
