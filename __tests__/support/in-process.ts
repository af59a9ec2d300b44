import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { createContext, run } from '../../src/application.js';
import type { Clock, Context } from '../../src/context.js';

export interface InProcess {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Both outputs are terminals. */
  readonly isTTY?: boolean;
  /** Parts of the world to be taken instead of the real ones. */
  readonly instead?: Partial<Context>;
}

export const starterDir = fileURLToPath(new URL('../../templates/', import.meta.url));
const nowhere = mkdtempSync(join(tmpdir(), 'postmark-verify-'));
writeFileSync(join(nowhere, 'package.json'), '{}');
afterAll(() => rmSync(nowhere, { recursive: true, force: true }));

/** One run of the command line with every real part, but no process of its own and no terminal. */
export async function runInProcess(
  args: readonly string[],
  {
    cwd = nowhere,
    env = {},
    stdin: input = '',
    signal = new AbortController().signal,
    clock,
    isTTY = false,
    instead = {},
  }: Options = {},
): Promise<InProcess> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written): WriteStream => {
    const through = new PassThrough();
    through.on('data', (chunk) => {
      written[name] += String(chunk);
    });
    return Object.assign(through, { isTTY, getColorDepth: () => 1 }) as unknown as WriteStream;
  };
  const [stdout, stderr] = [stream('stdout'), stream('stderr')];
  const stdin = new PassThrough();
  stdin.end(input);
  const context = createContext({
    stdin: () => stdin as unknown as ReadStream,
    stdout: () => stdout,
    stderr: () => stderr,
    env: { PATH: process.env.PATH, ...env },
    cwd,
    version: '0.0.0',
    // None whose flags are known: the tests' own process stays as it is.
    v8: '',
    signal,
    starterTemplates: {
      en: new URL('../../templates/', import.meta.url),
      es: new URL('../../templates-es/', import.meta.url),
    },
  });
  const code = await run(args, { ...context, ...(clock && { clock }), ...instead });
  // What was written arrives a turn later.
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...written };
}
