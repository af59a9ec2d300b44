import { distance } from 'fastest-levenshtein';
import type { TemplateEntry } from '../config/config.js';
import { VerifyError } from '../errors.js';
import { usageTypes } from './usage-type.js';

/** Logto's nine usage types, then whatever other types the config names. */
export function knownTypes(entries: readonly TemplateEntry[]): readonly string[] {
  return [...new Set([...usageTypes, ...entries.map((entry) => entry.usageType)])];
}

/** The known name nearest to `name`, letter case aside; `undefined` where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestFew(name, known, 1)[0];
}

/** The known names that are near to `name`, the nearest first. */
export function nearestFew(
  name: string,
  known: readonly string[],
  most: number,
): readonly string[] {
  return known
    .map((candidate) => ({
      candidate,
      steps: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((a, b) => a.steps - b.steps)
    .filter(({ candidate, steps }) => steps <= Math.max(2, candidate.length / 3))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** @throws VerifyError `usage` with a suggestion when neither Logto nor the config knows the type. */
export function assertKnownType(name: string, entries: readonly TemplateEntry[]): void {
  const known = knownTypes(entries);
  if (known.includes(name)) return;
  const suggestion = nearest(name, known);
  throw new VerifyError(
    'usage',
    `Unknown usage type "${name}".${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    { hint: `Known are ${known.join(', ')}.` },
  );
}
