/**
 * Runs something that may never end, such as somebody's regular expression, and
 * stops it after `ms` milliseconds: what runs is interrupted wherever it is.
 */
export async function runWithin<T>(
  ms: number,
  work: () => T,
): Promise<{ readonly done: true; readonly value: T } | { readonly done: false }> {
  const { runInNewContext } = await import('node:vm');
  let end: { readonly done: true; readonly value: T } | undefined;
  const run = (): void => {
    end = { done: true, value: work() };
  };
  try {
    runInNewContext('run()', { run }, { timeout: ms });
  } catch (error) {
    if (!isTimeout(error)) throw error;
  }
  return end ?? { done: false };
}

const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
