import { describe, expect, test } from '@jest/globals';
import { isTooDeep } from '../../src/config/depth.js';

describe('nesting', () => {
  test.each([
    ['500 lists', '['.repeat(500) + ']'.repeat(500)],
    ['many, one after the other', '[]{}'.repeat(10_000)],
    ['brackets in text', JSON.stringify({ a: '[{\\"'.repeat(10_000) })],
    ['text that is never closed', `"a\n${'[]'.repeat(10)}`],
    ['more closed than opened', `${']'.repeat(1_000)}${'['.repeat(500)}`],
    ['a YAML list indented by 400', `${' '.repeat(400)}- a`],
  ])('%s: as deep as may be', (_name, text) => {
    expect(isTooDeep(text)).toBe(false);
  });

  test.each([
    ['501 lists', '['.repeat(501)],
    ['501 objects', '{"a":'.repeat(501)],
    ['behind text with a quote in it', `"\\"[" ${'['.repeat(501)}`],
    ['a line of dashes', `a:\n${'- '.repeat(300)}b`],
    ['a YAML map indented by 501', `${' '.repeat(501)}a: b`],
  ])('%s: too deep', (_name, text) => {
    expect(isTooDeep(text)).toBe(true);
  });
});
