import { describe, expect, test } from '@jest/globals';
import { narrowSkew, skewMs, unknownSkew } from '../../src/verification/clock-skew.js';

const second = (ms: number): number => Math.floor(ms / 1000) * 1000;

/** What is known after some answers of a server that is `aheadMs` ahead. */
function learned(aheadMs: number, times: readonly number[], travelMs = 4) {
  return times.reduce(
    (known, at) =>
      narrowSkew(known, {
        askedAt: at,
        answeredAt: at + travelMs,
        serverTime: second(at + travelMs / 2 + aheadMs),
      }),
    unknownSkew,
  );
}

const looks = Array.from({ length: 40 }, (_, index) => 1_700_000_000_123 + index * 260);

describe('the difference between two clocks', () => {
  test('nothing is known before an answer', () => {
    expect(skewMs(unknownSkew)).toBe(0);
  });

  test('equal clocks stay equal, whatever the fraction of the second', () => {
    for (const at of looks) expect(skewMs(learned(0, [at]))).toBe(0);
    expect(skewMs(learned(0, looks))).toBe(0);
  });

  test.each([90_000, -90_000, 3_000, -3_000, 86_400_000])('%i ms: known to a second', (aheadMs) => {
    expect(Math.abs(skewMs(learned(aheadMs, looks.slice(0, 1))) - aheadMs)).toBeLessThan(1_010);
  });

  test.each([90_000, -90_000])('%i ms: several answers narrow it', (aheadMs) => {
    expect(Math.abs(skewMs(learned(aheadMs, looks)) - aheadMs)).toBeLessThan(100);
  });

  test('a clock that was set is believed anew', () => {
    const before = learned(0, looks);
    const after = narrowSkew(before, {
      askedAt: 5_000,
      answeredAt: 5_010,
      serverTime: 3_605_000,
    });
    expect(Math.abs(skewMs(after) - 3_600_000)).toBeLessThan(1_000);
  });
});
