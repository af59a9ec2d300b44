import { describeOrigin, type Origin, type Setting } from '../config/origin.js';
import { type Place, VerifyError } from '../errors.js';
import { longestFrom, parseAddress } from './address.js';

/** Who a mail is from where nobody said so and nothing leaves the machine. */
export const sandboxSender = 'no-reply@example.com';

/** What is wrong with a recipient, in a sentence; `undefined` when nothing is. */
export function recipientProblem(text: string): string | undefined {
  const parsed = parseAddress(text);
  return 'kind' in parsed ? parsed.message : undefined;
}

/** @throws VerifyError `invalid-address`: it is checked before anything leaves. */
export function assertRecipient(text: string): void {
  const problem = recipientProblem(text);
  if (problem !== undefined) {
    throw new VerifyError('invalid-address', `The recipient is not an address: ${problem}`, {
      hint: 'Write it like --to ada@example.com. A code goes to one recipient.',
    });
  }
}

/** @throws VerifyError `invalid-address` for a flag's sender, else `config-invalid` at its place. */
export function assertSender({ value, origin }: Setting<string>): void {
  const parsed = parseAddress(value);
  const problem =
    'kind' in parsed
      ? parsed.message
      : value.length > longestFrom
        ? `It is longer than ${longestFrom} characters.`
        : undefined;
  if (problem === undefined) return;
  const where = origin.kind === 'file' ? '' : ` (${describeOrigin(origin)})`;
  throw new VerifyError(
    origin.kind === 'flag' ? 'invalid-address' : 'config-invalid',
    `The sender${where} is not an address: ${problem}`,
    {
      hint: 'Write it like no-reply@example.com or "Example App" <no-reply@example.com>.',
      ...(origin.kind === 'file' ? { place: placeOf(origin) } : {}),
    },
  );
}

/** Where a value of the config file stands. */
export function placeOf({ path, line, column }: Extract<Origin, { kind: 'file' }>): Place {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}
