import { isNativeError } from 'node:util/types';
import { type Place, VerifyError } from '../../errors.js';

export function invalid(message: string, place: Place, hint: string, cause?: unknown): VerifyError {
  return new VerifyError('template-invalid', message, { place, hint, cause });
}

/** What a failure of the system's or the JSON parser's says, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  return isNativeError(error) ? error.message : String(error);
}
