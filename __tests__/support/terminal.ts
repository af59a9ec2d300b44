import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe } from '@jest/globals';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;
/** Python's pty module makes a terminal, where there is Python and a POSIX system. */
export const inTerminals = hasTerminal ? describe : describe.skip;

/** What is waited for, and then typed. */
export interface Step {
  readonly wait: string;
  readonly type: string;
  /** Looks at the command lines of every process first. */
  readonly look?: boolean;
}

interface Script {
  readonly cwd: string;
  readonly steps?: readonly Step[];
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  readonly seconds?: number;
  /** The program; this one where absent. */
  readonly argv?: readonly string[];
}

export interface Terminal {
  readonly code: number;
  readonly screen: string;
  readonly stdout: string;
  readonly processes: readonly string[];
}

export const enter = '\r';
export const down = '\u001b[B';

/** Runs the built binary in a real terminal, its stdout apart. */
export async function inTerminal(
  args: readonly string[],
  { env = {}, steps = [], argv, ...script }: Script,
): Promise<Terminal> {
  const whole = {
    argv: argv ?? [process.execPath, path('../../bin/postmark-verify.js'), ...args],
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm', ...env },
    steps,
    ...script,
  };
  const child = spawn('python3', [path('terminal.py')]);
  child.stdin.end(JSON.stringify(whole));
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    errors += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  if (output === '') throw new Error(`terminal.py: ${errors}`);
  const { lost, ...run } = JSON.parse(output);
  if (lost === undefined) return run;
  throw new Error(`"${lost}" never came.\n${stripVTControlCharacters(run.screen)}\n${run.stdout}`);
}
