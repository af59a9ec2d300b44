import { expect, test } from '@jest/globals';
import { runWithin } from '../../src/system/time-limit.js';

test('what ends in time gives its value', async () => {
  expect(await runWithin(1_000, () => 42)).toEqual({ done: true, value: 42 });
});

test('a regular expression that would run for hours is stopped', async () => {
  const text = `${'a'.repeat(60)}!`;
  expect(await runWithin(50, () => /^(a+)+$/.test(text))).toEqual({ done: false });
});

test('what it throws comes through', async () => {
  const failing = runWithin(1_000, () => {
    throw new RangeError('no');
  });
  await expect(failing).rejects.toThrow('no');
});
