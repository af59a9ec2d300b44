import { describe, expect, test } from '@jest/globals';
import { backOffMs, retryAfterMs } from '../../src/postmark/retry-after.js';

const now = Date.UTC(2026, 10, 23, 8, 0, 0);

describe('Retry-After', () => {
  test.each([
    ['1', 1_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 08:00:05 GMT', 5_000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['99999999999999', undefined],
  ])('%j', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  test('absent', () => {
    expect(retryAfterMs(null, now)).toBeUndefined();
  });
});

describe('back-off', () => {
  test.each([
    [1, 200, 400],
    [2, 400, 800],
    [3, 800, 1_600],
    [10, 5_000, 10_000],
  ])('before try %i: between %i and %i ms', (attempt, least, most) => {
    expect(backOffMs(attempt, 0)).toBe(least);
    expect(backOffMs(attempt, 0.999999)).toBe(most);
  });
});
