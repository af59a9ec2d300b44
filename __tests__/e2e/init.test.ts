import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { inFolder, runBinary } from '../support/binary.js';
import { serverWith } from '../support/server-with.js';

/** `init` as a process: in a real terminal, and with the environment that scripts have. */
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

interface Step {
  readonly wait: string;
  readonly type: string;
}

async function inTerminal(cwd: string, steps: readonly Step[], env = {}, columns = 80) {
  const script = {
    argv: [process.execPath, path('../../bin/postmark-verify.js'), 'init'],
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm', ...env },
    cwd,
    steps,
    columns,
  };
  const child = spawn('python3', [path('../support/terminal.py'), JSON.stringify(script)]);
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return JSON.parse(output);
}

const enter = '\r';
const suite = hasTerminal ? describe : describe.skip;

suite('init in a terminal (skipped without python3)', () => {
  test.each([40, 120])('at %i columns: from a token to a checked config', async (columns) => {
    const sandbox = await serverWith({ keep: (alias) => alias !== 'logto-bind-mfa' });
    try {
      await inFolder(async (cwd) => {
        const token = sandbox.serverToken.reveal();
        const { code, screen, stdout } = await inTerminal(
          cwd,
          [
            { wait: 'server token', type: `${token}${enter}` },
            { wait: 'Sender', type: `no-reply@example.com${enter}` },
            // Leaves out the one below the four that stay.
            { wait: 'Usage types', type: `${'\u001b[B'.repeat(5)} ${enter}` },
            { wait: 'Templates', type: enter },
            { wait: 'live?', type: enter },
            { wait: 'Config file', type: enter },
            { wait: 'Write these', type: enter },
            { wait: 'Create', type: enter },
            { wait: 'Check', type: enter },
            { wait: 'first mail', type: enter },
          ],
          { POSTMARK_API_URL: sandbox.url },
          columns,
        );
        expect({ code, stdout }).toMatchObject({ code: 0 });
        expect(stdout).toContain('Made 1 template.');
        // The token is typed, and only its stars are seen.
        expect(screen + stdout).not.toContain(token);
        expect(readFileSync(join(cwd, '.env'), 'utf8')).toContain(token);
        expect(readFileSync(join(cwd, '.postmarkrc.json'), 'utf8')).not.toContain('UserPermission');
        expect(sandbox.account.first.template('logto-bind-mfa')).toBeDefined();
      });
    } finally {
      await sandbox.close();
    }
  });

  test('Ctrl-C at a question: 130, and nothing is there', async () => {
    await inFolder(async (cwd) => {
      const { code, screen } = await inTerminal(cwd, [
        { wait: 'server token', type: enter },
        { wait: 'Sender', type: '\u0003' },
      ]);
      expect(code).toBe(130);
      expect(screen).toContain('nothing was written and nothing made');
      expect(readdirSync(cwd)).toEqual(['package.json']);
    });
  });

  test('in CI nothing is asked', async () => {
    await inFolder(async (cwd) => {
      const { code, screen } = await inTerminal(cwd, [], { CI: 'true' });
      expect(code).toBe(2);
      expect(screen).toContain('--yes and --from-email');
    });
  });
});

test('a fresh folder: init, validate-config, send --sandbox', async () => {
  await inFolder(async (cwd) => {
    const args = ['init', '--yes', '--offline', '--from-email', 'no-reply@example.com'];
    expect(await runBinary(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
    const check = await runBinary(['validate-config', '--fail-on', 'warning'], { cwd });
    expect(check).toMatchObject({ code: 0 });
    const mail = ['send', '--sandbox', '--to', 'ada@example.com', '--type', 'BindMfa'];
    expect(await runBinary(mail, { cwd })).toMatchObject({ code: 0 });
  });
});
