import { describe, expect, test } from '@jest/globals';
import { interpolate } from '../../src/config/interpolate.js';

const variables = new Map([
  ['A', 'one'],
  ['B_2', 'two'],
  ['EMPTY', ''],
  ['LIKE', '${A}'],
  ['DOLLAR', '$& $1 $$'],
]);
const fill = (text: string) => interpolate(text, (name) => variables.get(name));

describe('variables in text', () => {
  test.each([
    ['', ''],
    ['plain', 'plain'],
    ['${A}', 'one'],
    ['x${A}y${B_2}z', 'xoneytwoz'],
    ['${NONE:-else}', 'else'],
    ['${NONE:-}', ''],
    ['${EMPTY:-else}', 'else'],
    ['${A:-else}', 'one'],
    ['${NONE:-a b:-c$d}', 'a b:-c$d'],
    ['${LIKE}', '${A}'],
    ['${DOLLAR}', '$& $1 $$'],
    ['$', '$'],
    ['$A', '$A'],
    ['$${A}', '$one'],
    ['${}', '${}'],
    ['${1A}', '${1A}'],
    ['${A', '${A'],
    ['${A-b}', '${A-b}'],
    ['${ A }', '${ A }'],
    ['cost: 5$', 'cost: 5$'],
  ])('%j becomes %j', (text, filled) => {
    expect(fill(text)).toEqual({ text: filled });
  });

  test('unset and empty ones are named, each once, in order', () => {
    expect(fill('${Z} ${A} ${EMPTY} ${Y:-y} ${Z}')).toEqual({ unset: ['Z', 'EMPTY'] });
  });

  test.each(['${A:-', '${', '${A', '${A:-{', '$'])('a million of %j take linear time', (piece) => {
    const text = piece.repeat(1_000_000);
    const start = performance.now();
    expect(fill(text)).toEqual({ text });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
