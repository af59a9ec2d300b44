import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';

const bin = fileURLToPath(new URL('../../bin/postmark-verify.js', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Called once the process runs, with a way to send it a signal. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** Called with all of stdout so far, and a way to send a signal. */
  readonly onStdout?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** Called with all of stderr so far, and a way to send a signal. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

const nowhere = mkdtempSync(join(tmpdir(), 'postmark-verify-'));
// It ends the search for a config: whatever lies above stays out of it.
writeFileSync(join(nowhere, 'package.json'), '{}');
afterAll(() => rmSync(nowhere, { recursive: true, force: true }));

/** Only what a process needs to start: no token, proxy or CI of the machine leaks in. */
const cleanEnv = {
  PATH: process.env.PATH ?? '',
  ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
};

/** Runs the built binary to its end, with pipes and no terminal. */
export function runBinary(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: options.cwd ?? nowhere,
      env: { ...cleanEnv, ...options.env },
      stdio: 'pipe',
    });
    let stdout = '';
    let stderr = '';
    let signalled = false;
    // Once: a second one would meet a process that is ending, and end it otherwise.
    const kill = (signal: NodeJS.Signals): void => {
      if (!signalled) child.kill(signal);
      signalled = true;
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      options.onStdout?.(stdout, kill);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      options.onStderr?.(stderr, kill);
    });
    options.onStart?.(kill);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
  });
}

/** A fresh folder, with its own package.json so that no config above it is found. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'postmark-verify-'));
  try {
    await writeFile(join(folder, 'package.json'), '{}');
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
