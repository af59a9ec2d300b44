import { describe, expect, test } from '@jest/globals';
import { listVariables, parseTemplate, TemplateSyntaxError } from '../../src/mustachio/index.js';

const pathsOf = (template: string) => listVariables(template).map(({ path }) => path);

describe('listVariables', () => {
  test('tells everything about each use', () => {
    const template = '{{ a }}\n{{{a.b}}}{{&c}}{{#d}}\n {{^e}}{{/e}}{{/d}}{{#each f}}{{/each}}';
    expect(listVariables(template)).toEqual([
      { path: 'a', written: 'a', use: 'value', raw: false, line: 1, column: 1 },
      { path: 'a.b', written: 'a.b', use: 'value', raw: true, line: 2, column: 1 },
      { path: 'c', written: 'c', use: 'value', raw: true, line: 2, column: 10 },
      { path: 'd', written: 'd', use: 'section', raw: false, line: 2, column: 16 },
      { path: 'd.e', written: 'e', use: 'inverted', raw: false, line: 3, column: 2 },
      { path: 'f', written: 'f', use: 'each', raw: false, line: 3, column: 20 },
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['', []],
    ['text {{! comment }} {{}}', []],
    ['{{.}}{{ }}{{../}}', ['', '', '']],
    ['{{../a}}{{../../b.c}}', ['a', 'b.c']],
    ['{{a.}}{{.a}}{{a../b}}', ['a', 'a', 'b']],
    ['{{#a}}{{b}}{{.}}{{../c}}{{../../c}}{{/a}}', ['a', 'a.b', 'a', 'c', 'c']],
    ['{{#a.b}}{{../c}}{{../../c}}{{/a.b}}', ['a.b', 'a.c', 'c']],
    ['{{#a}}{{b}}{{^a}}{{b}}{{/a}}{{b}}', ['a', 'a.b', 'a', 'a.b', 'b']],
    [
      '{{#each l}}{{.}}{{n}}{{../}}{{../n}}{{../../n}}{{/each}}',
      ['l', 'l[]', 'l[].n', 'l', 'l.n', 'n'],
    ],
    ['{{#each a.l}}{{../../n}}{{/each}}', ['a.l', 'a.n']],
    ['{{#each .}}{{n}}{{/each}}', ['', '[].n']],
    ['{{#each l}}{{#each .}}{{n}}{{/each}}{{/each}}', ['l', 'l[]', 'l[][].n']],
    ['{{#l}}{{#each .}}{{n}}{{/each}}{{/l}}', ['l', 'l', 'l[].n']],
  ])('%s', (template, paths) => {
    expect(pathsOf(template)).toEqual(paths);
  });

  test('takes a parsed template as well', () => {
    expect(listVariables(parseTemplate('{{a}}'))).toEqual(listVariables('{{a}}'));
  });

  test('throws what parsing throws', () => {
    expect(() => listVariables('{{#a}}')).toThrow(TemplateSyntaxError);
  });
});
