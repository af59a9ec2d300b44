import { describe, expect, test } from '@jest/globals';
import { renderTemplate } from '../../src/mustachio/index.js';
import { invalid, problemsOf, unclosed } from './problems-of.js';

const model = { a: '<A>', b: true };

describe('what is a tag', () => {
  test.each([
    ['{{}}', '{{}}'],
    ['{{{}}}', '{{{}}}'],
    ['{a}', '{a}'],
    ['{{a}', '{{a}'],
    ['{{a', '{{a'],
    ['a}}', 'a}}'],
    ['{ {a}}', '{ {a}}'],
    ['{{a} }', '{{a} }'],
    ['{{a{b}}', '{{a{b}}'],
    ['@media{a{b:c}}', '@media{a{b:c}}'],
    ['{{{a}}', '{&lt;A&gt;'],
    ['{{a}}}', '&lt;A&gt;}'],
    ['{{{a}}}}', '<A>}'],
    ['{{{{a}}}', '{<A>'],
    ['{{{{a}}}}', '{<A>}'],
    ['{{{{{a}}}}}', '{{<A>}}'],
    ['{{{{a}}', '{{&lt;A&gt;'],
    ['{{{{}}a}}', '{{{{}}a}}'],
    ['{{x{{a}}', '{{x&lt;A&gt;'],
    ['{{a}}{{a}}', '&lt;A&gt;&lt;A&gt;'],
    ['', ''],
  ])('%j renders as %j', (template, output) => {
    expect(renderTemplate(template, model)).toBe(output);
  });
});

describe('what kind of tag it is', () => {
  test.each([
    ['{{a}}', '&lt;A&gt;'],
    ['{{{a}}}', '<A>'],
    ['{{&a}}', '<A>'],
    ['{{& a }}', '<A>'],
    ['{{&&a}}', '<A>'],
    ['{{{&a}}}', '<A>'],
    ['{{!a}}', ''],
    ['{{! anything: [goes] / here\nand on }}', ''],
    ['{{!}}', ''],
    ['{{##b}}x{{//b}}', 'x'],
    ['{{^^c}}x{{/c}}', 'x'],
    ['{{# b }}x{{/\nb\n}}', 'x'],
    ['{{#}}x{{/}}', 'x'],
    ['{{^}}x{{/}}', ''],
  ])('%j renders as %j', (template, output) => {
    expect(renderTemplate(template, model)).toBe(output);
  });

  test.each([
    ['{{{#a}}}', '#a'],
    ['{{{^a}}}', '^a'],
    ['{{{!a}}}', '!a'],
    ['{{{ &a}}}', '&a'],
    ['{{ #a}}', '#a'],
    ['{{ /a}}', '/a'],
    ['{{ !a}}', '!a'],
    ['{{ &a}}', '&a'],
    ['{{&#a}}', '#a'],
    ['{{&/a}}', '/a'],
    ['{{> a}}', '> a'],
  ])('%j is a value with the invalid path %j', (template, path) => {
    expect(problemsOf(template)).toEqual([`1:1 ${invalid(path)}`]);
  });

  test.each([
    ['{{# each a}}', 'each a', 'a'],
    ['{{##each a}}', 'each a', 'a'],
    ['{{#^a}}', '^a', '^a'],
    ['{{#/a}}', '/a', '/a'],
    ['{{^each a}}', 'each a', 'a'],
  ])('%j is a section, no each', (template, path, shown) => {
    expect(problemsOf(template)).toEqual([`1:1 ${invalid(path)}`, `1:1 ${unclosed(shown)}`]);
  });

  test('an upper-case Each is a section as well', () => {
    expect(renderTemplate('{{#Each}}x{{/Each}}', { Each: 1 })).toBe('x');
  });
});

describe('white space', () => {
  const dotNet = [
    ...'\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000',
    ...Array.from({ length: 11 }, (_, index) => String.fromCharCode(0x2000 + index)),
  ];

  test.each(dotNet.map((character) => [character.charCodeAt(0).toString(16), character]))(
    'U+%s around a path is trimmed',
    (_name, character) => {
      expect(renderTemplate(`{{${character}a${character}${character}}}`, { a: 1 })).toBe('1');
      expect(renderTemplate(`{{#b}}{{^${character}b}}x{{/b${character}}}`, model)).toBe('');
    },
  );

  test.each(['\ufeff', '\u200b', '\u180e', '\u200d'])(
    '%j is none, unlike in JavaScript',
    (mark) => {
      expect(problemsOf(`{{${mark}a}}`)).toEqual([`1:1 ${invalid(`${mark}a`)}`]);
    },
  );

  test('a tag of nothing but white space is the current value', () => {
    expect(renderTemplate('{{ }}|{{{\t}}}', 'me & you')).toBe('me &amp; you|me & you');
  });

  test('around block tags it stays', () => {
    expect(renderTemplate('1\n{{#b}}\n  2\n{{/b}}\n3\n', model)).toBe('1\n\n  2\n\n3\n');
  });
});
