import { describe, expect, test } from '@jest/globals';
import { canPrompt } from '../../src/cli/global-options.js';
import { duration, wholeNumber } from '../../src/cli/option-values.js';

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['10', 10_000],
    ['1.5s', 1_500],
    ['2m', 120_000],
    ['5m', 300_000],
  ])('%s is %i ms', (text, ms) => {
    expect(duration('--timeout')(text)).toBe(ms);
  });

  test.each(['', '0', '0s', '6m', '10h', 's', '-1s', '1e3', '10 s', 'Infinity'])(
    '%j is none',
    (text) => {
      expect(() => duration('--timeout')(text)).toThrow('--timeout');
    },
  );
});

test.each(['-1', '11', '1.5', '', '0x1', '99999999999'])('%j is no number of retries', (text) => {
  expect(() => wholeNumber('--retries', 10)(text)).toThrow('--retries');
});

describe('whether a person is there to answer', () => {
  const asked = (stdin: boolean, stderr: boolean, CI: string | undefined, input = true): boolean =>
    canPrompt(
      {
        env: { CI },
        stdin: { isTTY: stdin, readAll: () => Promise.resolve(new Uint8Array()) },
        stderr: { isTTY: stderr, colorLevel: 0, write: () => {} },
      },
      { input },
    );

  test.each([
    [true, true, undefined, true, true],
    [true, true, '', true, true],
    [true, true, 'false', true, true],
    [true, true, '0', true, true],
    [true, true, 'true', true, false],
    [true, true, '1', true, false],
    [false, true, undefined, true, false],
    [true, false, undefined, true, false],
    [true, true, undefined, false, false],
  ])('stdin %p, stderr %p, CI %p, input %p: %p', (stdin, stderr, ci, input, expected) => {
    expect(asked(stdin, stderr, ci, input)).toBe(expected);
  });
});
