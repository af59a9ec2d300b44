import { describe, expect, test } from '@jest/globals';
import { isTooDeep } from '../../src/config/depth.js';

describe('nesting', () => {
  test.each([
    ['500 lists', '['.repeat(500) + ']'.repeat(500)],
    ['many, one after the other', '[]{}'.repeat(10_000)],
    ['brackets in text', JSON.stringify({ a: '[{\\"'.repeat(10_000) })],
    ['text that is never closed', `"a\n${'[]'.repeat(10)}`],
    ['more closed than opened', `${']'.repeat(1_000)}${'['.repeat(500)}`],
    ['a line indented by 1,000', `${' '.repeat(1_000)}a: b`],
    ['brackets in comments', `// ${'['.repeat(501)}\n# ${'{'.repeat(501)}`],
    ['many lines, two deep', 'a:\n  - b\n'.repeat(5_000)],
  ])('%s: as deep as may be', (_name, text) => {
    expect(isTooDeep(text)).toBe(false);
  });

  test.each([
    ['501 lists', '['.repeat(501)],
    ['501 objects', '{"a":'.repeat(501)],
    ['behind text with a quote in it', `"\\"[" ${'['.repeat(501)}`],
    ['a line of dashes', `a:\n${'- '.repeat(501)}b`],
    ['ever deeper lines', Array.from({ length: 501 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('%s: too deep', (_name, text) => {
    expect(isTooDeep(text)).toBe(true);
  });
});
