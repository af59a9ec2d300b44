import { expect, test } from '@jest/globals';
import { inFolder } from '../support/binary.js';
import { behave, startFaultServer } from '../support/fault-server.js';
import { down, enter, inTerminals, type Step, inTerminal as start } from '../support/terminal.js';

/** `send` in a real terminal. */
const inTerminal = (args: readonly string[], steps: readonly Step[], env = {}) =>
  inFolder((cwd) => start(args, { cwd, steps, env }));

inTerminals('questions in a terminal (skipped without python3)', () => {
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

  test('a recipient that is none is told before anything is asked', async () => {
    const { code, screen } = await inTerminal(['send', '--sandbox', '--to', 'nobody'], []);
    expect(code).toBe(1);
    expect(screen).toContain('invalid-address');
    expect(screen).not.toContain('Usage type');
  });

  test('--model - does not wait for a person to type', async () => {
    const args = ['send', '--dry-run', '--to', 'a@b.co', '--type', 'SignIn', '--model', '-'];
    const { code, screen } = await inTerminal(args, []);
    expect(code).toBe(2);
    expect(screen).toContain('stdin is a terminal');
  });

  test('--quiet: nothing shows that it goes on', async () => {
    const server = await startFaultServer({ sends: [behave.after(900)] });
    try {
      const args = ['send', '--quiet', '--to', 'ada@example.com', '--type', 'SignIn'];
      const env = {
        POSTMARK_SERVER_TOKEN: 't',
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: server.url,
      };
      expect(await inTerminal(args, [], env)).toMatchObject({ code: 0, screen: '' });
    } finally {
      await server.close();
    }
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
    ['shows that it goes on when it takes its time', 900, true],
    ['shows nothing when it is quick', 0, false],
  ])('%s', async (_name, delayMs, shown) => {
    const server = await startFaultServer({ sends: [behave.after(delayMs)] });
    try {
      const args = ['send', '--to', 'ada@example.com', '--type', 'SignIn', '--json'];
      const { code, screen, stdout } = await inTerminal(args, [], {
        POSTMARK_SERVER_TOKEN: 'a-token',
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: server.url,
      });
      expect({ code, ok: JSON.parse(stdout).ok }).toEqual({ code: 0, ok: true });
      expect(screen.includes('Sending to ada@example.com')).toBe(shown);
    } finally {
      await server.close();
    }
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
