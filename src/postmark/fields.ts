/** Reads single fields of what Postmark answers: JSON that may be anything. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list; `undefined` where there is no list. */
export function listOf(value: unknown): readonly Fields[] | undefined {
  return Array.isArray(value) ? value.filter(isFields) : undefined;
}

/** A text that is there and not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
