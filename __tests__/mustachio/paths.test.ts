import { describe, expect, test } from '@jest/globals';
import { renderTemplate } from '../../src/mustachio/index.js';
import { invalid, problemsOf } from './problems-of.js';

describe('valid paths', () => {
  test.each([
    '.',
    'a',
    '_',
    '0',
    'a.b',
    '.a',
    'a.',
    'a1_B',
    '../',
    '../a',
    '../../a',
    '../.',
    'a../b',
    'é',
    '日本',
    'ª',
    'ǅ',
    'ʰ',
    '\u0301',
    '٣',
    '‿',
    '﹏',
  ])('%j', (path) => {
    expect(problemsOf(`{{${path}}}`)).toEqual([]);
  });
});

describe('invalid paths', () => {
  test.each([
    '..',
    '...',
    '.../a',
    '..a',
    'a..b',
    'a..',
    '../..',
    '..//a',
    './a',
    './',
    'a/b',
    'a/',
    '..\\a',
    'a-b',
    'a b',
    'a\nb',
    'a:b',
    '@a',
    '$',
    'a[0]',
    "'a'",
    '€',
    '²',
    'Ⅷ',
    '\u0903',
    '\u20dd',
    '\u200d',
    '\ufeff',
    '😀',
    '𝒳',
    '𝟘',
    '\ud800',
    '\udc00a',
  ])('%j', (path) => {
    expect(problemsOf(`{{${path}}}`)).toEqual([`1:1 ${invalid(path)}`]);
  });
});

describe('where a path leads', () => {
  const model = { a: { b: { c: 'abc' }, n: 'an' }, n: 'n' };

  test.each([
    ['{{a.b.c}}', 'abc'],
    ['{{.a.b.c}}', 'abc'],
    ['{{a.b.c.}}', 'abc'],
    ['{{a../n}}', 'n'],
    ['{{a.b../n}}', 'an'],
    ['{{a.b../../n}}', 'n'],
    ['{{missing../n}}', 'n'],
    ['{{missing.deeper../n}}', ''],
    ['{{../n}}', 'n'],
    ['{{../../../a.n}}', 'an'],
    ['{{#a.b}}{{c}}|{{../n}}|{{../../n}}|{{../../../n}}{{/a.b}}', 'abc|an|n|n'],
    ['{{#a}}{{#b}}{{#c}}{{.}}{{/c}}{{/b}}{{/a}}', 'abc'],
    ['{{#a}}{{#.}}{{n}}{{../n}}{{/.}}{{/a}}', 'ann'],
    ['{{#a}}{{#../}}{{n}}{{/../}}{{/a}}', 'n'],
    ['{{#a.b}}{{#../}}{{n}}{{../n}}{{/../}}{{/a.b}}', 'ann'],
    ['{{#a.n}}{{n}}{{/a.n}}', ''],
    ['{{A.b.c}}', ''],
    ['{{a.b.c.length}}', ''],
  ])('%s gives %j', (template, output) => {
    expect(renderTemplate(template, model)).toBe(output);
  });

  test('the current value of the whole model', () => {
    expect(renderTemplate('{{.}}|{{../}}|{{../.}}', 'root')).toBe('root|root|root');
  });
});

describe('what has members', () => {
  test.each<[string, string, unknown]>([
    ['{{a}}', '', null],
    ['{{a}}', '', undefined],
    ['{{length}}{{0}}', '', 'text'],
    ['{{length}}{{0}}', '', ['item']],
    ['{{a.length}}{{a.0}}', '', { a: ['item'] }],
    ['{{toString}}{{constructor}}{{__proto__}}{{hasOwnProperty.name}}', '', {}],
    ['{{a}}', '', Object.create({ a: 'inherited' })],
    ['{{a}}', 'own', Object.assign(Object.create(null), { a: 'own' })],
    ['{{__proto__}}{{constructor}}', 'pc', JSON.parse('{"__proto__":"p","constructor":"c"}')],
    ['{{0}}', 'zero', { 0: 'zero' }],
    ['{{é}}', 'e', { é: 'e' }],
    ['{{e\u0301}}', '', { é: 'e' }],
  ])('%s gives %j', (template, output, model) => {
    expect(renderTemplate(template, model)).toBe(output);
  });
});
