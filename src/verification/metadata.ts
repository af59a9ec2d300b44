import { VerifyError } from '../errors.js';
import { verifyIdKey } from './lookup.js';

/** Postmark's limits (support article 1125); one field is ours. */
const mostFields = 10;
const longestKey = 20;
const longestValue = 80;

/** @throws VerifyError `usage` when Postmark would not take these metadata. */
export function assertMetadata(metadata: Readonly<Record<string, string>>): void {
  const keys = Object.keys(metadata);
  const problem = problemIn(keys, metadata);
  if (problem !== undefined) {
    throw new VerifyError('usage', problem, {
      hint: `Postmark takes ${mostFields} metadata fields, keys of ${longestKey} and values of ${longestValue} characters at most; "${verifyIdKey}" is used to find the message again.`,
    });
  }
}

function problemIn(
  keys: readonly string[],
  metadata: Readonly<Record<string, string>>,
): string | undefined {
  if (keys.length >= mostFields)
    return `--metadata has ${keys.length} fields; at most ${mostFields - 1} fit.`;
  const seen = new Set<string>();
  for (const key of keys) {
    const folded = key.toLowerCase();
    if (folded === verifyIdKey) return `--metadata ${key} is reserved.`;
    if (seen.has(folded))
      return `--metadata has "${key}" twice; letter case does not tell keys apart.`;
    seen.add(folded);
    if (key.length > longestKey)
      return `The --metadata key "${key}" is longer than ${longestKey} characters.`;
    if ((metadata[key] ?? '').length > longestValue) {
      return `The --metadata value of "${key}" is longer than ${longestValue} characters.`;
    }
  }
  return undefined;
}
