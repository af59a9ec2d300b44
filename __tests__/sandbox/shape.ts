import { expect } from '@jest/globals';

/** The formats that a text is recognized by. Times of all ages count as one. */
const formats: readonly RegExp[] = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)$/,
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[0-9a-f]{32}@inbound\.postmarkapp\.com$/,
  /^[0-9a-f]{32}$/,
  /^\d+$/,
];

/**
 * What has every key of a recorded value, with values of the same type and
 * format; it may have more. `null` stands for what may be anything.
 */
export function matching(value: unknown): unknown {
  if (value === null) return { asymmetricMatch: () => true, toString: () => 'Anything' };
  if (Array.isArray(value)) return value.length === 0 ? expect.any(Array) : listOf(value);
  if (typeof value === 'object') {
    return expect.objectContaining(
      Object.fromEntries(Object.entries(value).map(([key, member]) => [key, matching(member)])),
    );
  }
  if (typeof value === 'string') {
    const format = formats.find((known) => known.test(value));
    return format ? expect.stringMatching(format) : expect.any(String);
  }
  return typeof value === 'boolean' ? expect.any(Boolean) : expect.any(Number);
}

/** A list that is not empty, and whose every item is like one of those recorded. */
function listOf(recorded: readonly unknown[]): unknown {
  const shapes = recorded.map(matching);
  const isLike = (item: unknown) => (shape: unknown) => {
    try {
      expect(item).toEqual(shape);
      return true;
    } catch {
      return false;
    }
  };
  return {
    asymmetricMatch: (ours: unknown) =>
      Array.isArray(ours) && ours.length > 0 && ours.every((item) => shapes.some(isLike(item))),
    toString: () => `List like ${JSON.stringify(recorded)}`,
  };
}
