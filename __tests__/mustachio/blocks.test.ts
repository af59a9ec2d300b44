import { describe, expect, test } from '@jest/globals';
import { renderTemplate, TemplateRenderError } from '../../src/mustachio/index.js';

describe('truth', () => {
  const yesNo = '{{#x}}yes{{^x}}no{{/x}}';

  test.each<[unknown]>([
    [true],
    [1],
    [-1],
    [0.1],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    [' '],
    ['0'],
    ['false'],
    [[0]],
    [[undefined]],
    [[[]]],
    [{ a: undefined }],
    [() => undefined],
    [Symbol('x')],
  ])('%p is truthy', (x) => {
    expect(renderTemplate(yesNo, { x })).toBe('yes');
  });

  test.each<[unknown]>([
    [undefined],
    [null],
    [false],
    [0],
    [-0],
    [0n],
    [''],
    [[]],
    [{}],
    [Object.create({ inherited: 1 })],
    [Object.defineProperty({}, 'hidden', { value: 1, enumerable: false })],
  ])('%p is falsy', (x) => {
    expect(renderTemplate(yesNo, { x })).toBe('no');
  });
});

describe('sections', () => {
  test.each<[string, string, unknown]>([
    ['{{#x}}y{{/x}}', '', {}],
    ['{{^x}}n{{/x}}', 'n', {}],
    ['{{#x}}y{{^x}}n{{/x}}', 'y', { x: 1 }],
    ['{{^x}}n{{#x}}y{{/x}}', 'y', { x: 1 }],
    ['{{#x}}1{{#x}}2{{^x}}3{{/x}}4', '124', { x: 1 }],
    ['{{#x}}1{{^x}}2{{#x}}3{{/x}}', '13', { x: 1 }],
    ['{{#l}}[{{.}}{{a}}]{{/l}}', '[]', { l: [{ a: 1 }, { a: 2 }] }],
    ['{{#ok}}{{name}}{{../name}}{{/ok}}', 'Ann', { ok: true, name: 'Ann' }],
    ['{{^no}}{{name}}{{../name}}{{/no}}', 'Ann', { no: false, name: 'Ann' }],
    ['{{^a.b}}{{../n}}{{../../n}}{{/a.b}}', 'ar', { n: 'r', a: { n: 'a' } }],
    ['{{#a}}{{#b}}x{{/b}}y{{/a}}z', 'yz', { a: { c: 1 }, b: 1 }],
    ['{{#}}{{a}}{{/}}', '1', { a: 1 }],
    ['{{^a.b}}none{{/a.b}}', 'none', null],
  ])('%s gives %j', (template, output, model) => {
    expect(renderTemplate(template, model)).toBe(output);
  });
});

describe('each', () => {
  test.each<[string, string, unknown]>([
    ['{{#each l}}{{.}},{{/each}}', '1,,True,,,x,', { l: [1, null, true, [], {}, 'x'] }],
    ['{{#each l}}{{a}}{{/each}}', '12', { l: [{ a: 1 }, 'text', null, { a: 2 }] }],
    ['{{#each   l   }}{{.}}{{/each}}', '1', { l: [1] }],
    ['{{#each .}}{{.}}{{/each}}', 'ab', ['a', 'b']],
    [
      '{{#each l}}{{n}}{{../n}}{{../../n}}{{../../../n}};{{/each}}',
      'rr;rr;',
      { l: [1, 2], n: 'r' },
    ],
    ['{{#each a.l}}{{../../n}}{{../../../n}}{{/each}}', 'ar', { a: { l: [1], n: 'a' }, n: 'r' }],
    ['{{#each l}}{{#each .}}{{.}}{{/each}};{{/each}}', '12;;3;', { l: [[1, 2], [], [3]] }],
    ['{{#each l}}{{#each m}}{{.}}{{../../n}}{{/each}}{{/each}}', '1a', { l: [{ m: [1], n: 'a' }] }],
    ['{{#each l}}{{#ok}}{{../n}}{{^ok}}-{{/ok}}{{/each}}', 'a-', { l: [{ ok: 1, n: 'a' }, {}] }],
    ['{{#each l}}{{/each}}', '', { l: [1, 2] }],
    ['{{#each l}}x{{/each}}', 'xxx', { l: new Array(3) }],
    ['{{#l}}{{#each .}}{{.}}{{/each}}{{^l}}none{{/l}}', 'ab', { l: ['a', 'b'] }],
    ['{{#l}}{{#each .}}{{.}}{{/each}}{{^l}}none{{/l}}', 'none', { l: [] }],
  ])('%s gives %j', (template, output, model) => {
    expect(renderTemplate(template, model)).toBe(output);
  });

  test.each<[unknown]>([[undefined], [null], [false], [0], [''], [[]], [{}]])(
    'over %p renders nothing',
    (l) => {
      expect(renderTemplate('{{#each l}}x{{/each}}', { l })).toBe('');
    },
  );

  test.each<[unknown]>([[true], [1], ['text'], [{ a: 1 }], [1n]])('over %p is an error', (l) => {
    expect(() => renderTemplate('{{#each a.l }}x{{/each}}', { a: { l } })).toThrow(
      new TemplateRenderError(
        "'a.l' is used like an array by the template, but is a scalar value or object in your model.",
        'a.l',
      ),
    );
  });

  test('an error shows the path as it is written', () => {
    const render = () => renderTemplate('{{#a}}{{#each ../b}}{{/each}}{{/a}}', { a: 1, b: 1 });
    expect(render).toThrow(expect.objectContaining({ name: 'TemplateRenderError', path: '../b' }));
  });

  test('what is not reached is no error', () => {
    expect(renderTemplate('{{#no}}{{#each ../l}}{{/each}}{{/no}}', { l: 'text' })).toBe('');
  });
});
