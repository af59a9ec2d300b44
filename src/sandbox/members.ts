import { VerifyError } from '../errors.js';
import { nearest } from '../verification/known-type.js';
import { isObject } from './rules/fields.js';

/** Whether a member is right, and what would be: "a whole number from 0 to 65535". */
export type Check = readonly [holds: (value: unknown) => boolean, what: string];

/**
 * Holds what a program passes against what there is: types are no help to
 * JavaScript, and a name that is nearly right would be passed over in silence.
 * @throws VerifyError `usage`
 */
export function assertMembers(
  owner: string,
  given: unknown,
  checks: Readonly<Record<string, Check>>,
): void {
  const names = Object.keys(checks);
  if (!isObject(given)) throw usage(`${owner} takes an object.`, names);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(checks, name)) {
      const meant = nearest(name, names);
      const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
      throw usage(`${owner} has no "${name.slice(0, 50)}".${question}`, names);
    }
    const [holds, what] = checks[name] ?? [];
    if (value === undefined || !holds || holds(value)) continue;
    throw new VerifyError('usage', `${name} of ${owner} is not ${what}.`);
  }
}

function usage(message: string, names: readonly string[]): VerifyError {
  return new VerifyError('usage', message, { hint: `There are ${names.join(', ')}.` });
}

export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isYesOrNo = (value: unknown): boolean => typeof value === 'boolean';

export const text: Check = [isText, 'a text with something in it'];
export const yesOrNo: Check = [isYesOrNo, 'true or false'];

export function oneOf(...values: readonly string[]): Check {
  return [(value) => values.some((each) => each === value), `one of ${values.join(', ')}`];
}

export function wholeNumber(most: number): Check {
  const holds = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
  return [holds, `a whole number from 0 to ${most}`];
}

export function listOf(of: (value: unknown) => boolean, what: string): Check {
  return [(value) => Array.isArray(value) && value.every(of), `a list of ${what}`];
}

/** An object whose members are right, and that has those that must be there. */
export function record(
  checks: Readonly<Record<string, Check>>,
  ...required: readonly string[]
): (value: unknown) => boolean {
  return (value) =>
    isObject(value) &&
    required.every((name) => value[name] !== undefined) &&
    Object.entries(value).every(
      ([name, member]) =>
        Object.hasOwn(checks, name) && (member === undefined || checks[name]?.[0](member)),
    );
}
