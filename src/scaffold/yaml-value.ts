import { Scalar, stringify } from 'yaml';

/** A text as it may stand for another one, in the quotes that that one had. */
export function scalarText(value: string, type: unknown, isFlow: boolean): string {
  if (type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  if (type === Scalar.QUOTE_SINGLE && !value.includes('\n')) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  const plain = stringify(value, { lineWidth: 0 }).trimEnd();
  const isRisky = plain.includes('\n') || (isFlow && /^[^"'].*[,[\]{}]/.test(plain));
  return isRisky ? JSON.stringify(value) : plain;
}

/** On one line. */
export function flowText(value: unknown): string {
  return stringify(value, { lineWidth: 0, collectionStyle: 'flow' }).replace(/\s+/g, ' ').trim();
}

/** The items of a list, a line or more for each. */
export function listLines(items: readonly unknown[], indent: string): string {
  return stringify(items, { lineWidth: 0 }).replace(/^(?=.)/gm, indent);
}
