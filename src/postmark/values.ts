/** What an answer's fields are where they are what they should be. */

export const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function record(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The objects in a list; `undefined` where there is no list. */
export function records(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  return Array.isArray(value) ? value.map(record) : undefined;
}
