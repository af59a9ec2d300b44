import { VerifyError } from '../errors.js';
import type { Variable } from '../verification/model.js';

/** Readers of single option values: text in, typed value out, `usage` when it does not fit. */

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
/** Node's own fetch waits no longer. */
const longestMs = 300_000;

/** `NaN` for what is no duration. */
export function milliseconds(text: string): number {
  const [, digits = '', unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text) ?? [];
  return digits === '' ? Number.NaN : Math.round(Number(digits) * (unitMs[unit] ?? Number.NaN));
}

/** `500ms`, `10s`, `2m`; a bare number counts seconds. In milliseconds. */
export function duration(flag: string): (text: string) => number {
  return (text) => {
    const ms = milliseconds(text);
    if (!(ms >= 1 && ms <= longestMs)) {
      throw new VerifyError('usage', `${flag} "${text}" is not a duration.`, {
        hint: `Write it like 500ms, 10s or 2m; up to 5m.`,
      });
    }
    return ms;
  };
}

export function wholeNumber(flag: string, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value <= most)) {
      throw new VerifyError('usage', `${flag} "${text}" is not a whole number from 0 to ${most}.`);
    }
    return value;
  };
}

function pair(flag: string, text: string, example: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new VerifyError('usage', `${flag} "${text}" has no name before an equals sign.`, {
      hint: `Write it like ${flag} ${example}.`,
    });
  }
  return [text.slice(0, at), text.slice(at + 1)];
}

const deepestPath = 32;

/** Collects `--var path=value`. */
export function variable(
  text: string,
  before: readonly Variable[] | undefined,
): readonly Variable[] {
  const [name, value] = pair('--var', text, 'user.name=Ada');
  const path = name.split('.');
  if (path.includes('') || path.length > deepestPath) {
    throw new VerifyError('usage', `--var "${name}" is not a path of names joined by dots.`, {
      hint: 'Write it like --var user.name=Ada.',
    });
  }
  return [...(before ?? []), { path, value }];
}

/** Collects `--metadata key=value`. */
export function metadata(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const [key, value] = pair('--metadata', text, 'run=42');
  if (before && Object.hasOwn(before, key)) {
    throw new VerifyError('usage', `--metadata has "${key}" twice.`);
  }
  return Object.fromEntries([...Object.entries(before ?? {}), [key, value]]);
}

/** Collects the values of a flag that can be given again. */
export function collected(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

/** Collects values that are JSON; lists among them are taken apart. */
export function jsonValue(
  text: string,
  before: readonly unknown[] | undefined,
): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new VerifyError('usage', '--fault is not JSON.', {
      hint: 'Write it like --fault \'{"match":"POST /email/withTemplate","status":429}\'.',
      cause,
    });
  }
  return [...(before ?? []), value].flat();
}
