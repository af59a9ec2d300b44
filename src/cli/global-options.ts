import type { Context } from '../context.js';

/** The flags that every command takes; absent means not given. */
export interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  /** False with --no-color. */
  readonly color: boolean;
  /** False with --no-input. */
  readonly input: boolean;
}

/** Whether a person is there to answer: terminals on both sides, no CI, no --no-input. */
export function canPrompt(
  context: Pick<Context, 'env' | 'stdin' | 'stderr'>,
  options: Pick<GlobalOptions, 'input'>,
): boolean {
  const ci = context.env.CI;
  const inCi = ci !== undefined && ci !== '' && ci !== '0' && ci !== 'false';
  return options.input && !inCi && context.stdin.isTTY && context.stderr.isTTY;
}
