import type { Random } from '../context.js';

/** Logto's passcodes: six digits, leading zeros included (core `libraries/passcode.ts`). */
const codeLength = 6;

/** A fresh verification code: uniform over all six-digit strings. */
export function generateCode(random: Random): string {
  return String(random.integer(10 ** codeLength)).padStart(codeLength, '0');
}
