import { VerifyError } from '../../src/errors.js';

/** The VerifyError that `run` throws or rejects with; anything else fails the test. */
export async function failure(run: () => unknown): Promise<VerifyError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof VerifyError) return error;
    throw error;
  }
  throw new Error('It succeeded, and should have failed.');
}
