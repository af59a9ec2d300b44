import { describe, expect, test } from '@jest/globals';
import {
  parseTemplate,
  renderTemplate,
  type Template,
  TemplateSyntaxError,
} from '../../src/mustachio/index.js';
import { parseTelling } from '../../src/mustachio/parse.js';
import {
  eachCloseMalformed,
  eachCloseUnopened,
  eachWithoutPath,
  invalid,
  mismatched,
  problemsOf,
  unclosed,
} from './problems-of.js';

describe('blocks', () => {
  test.each<[template: string, problems: readonly string[]]>([
    ['{{/a}}', [`1:1 ${mismatched}`]],
    ['{{/}}', [`1:1 ${mismatched}`]],
    ['{{#a}}', [`1:1 ${unclosed('a')}`]],
    ['{{^a}}', [`1:1 ${unclosed('a')}`]],
    ['{{#}}', [`1:1 ${unclosed('')}`]],
    ['{{#a}}{{/A}}', [`1:1 ${unclosed('a')}`, `1:7 ${mismatched}`]],
    ['{{#a}}{{#b}}{{/a}}{{/b}}', [`1:1 ${unclosed('a')}`, `1:13 ${mismatched}`]],
    ['{{#a.b}}{{/a}}', [`1:1 ${unclosed('a.b')}`, `1:9 ${mismatched}`]],
    ['{{#a}}{{#a}}{{/a}}{{/a}}', [`1:19 ${mismatched}`]],
    ['{{#a}}{{#each a}}{{/a}}{{/each}}', [`1:1 ${unclosed('a')}`, `1:18 ${mismatched}`]],
  ])('%s', (template, problems) => {
    expect(problemsOf(template)).toEqual(problems);
  });

  test.each<[template: string, problems: readonly string[]]>([
    ['{{#each}}', [`1:1 ${eachWithoutPath}`, `1:1 ${unclosed('each')}`]],
    ['{{#each }}{{/each}}', [`1:1 ${eachWithoutPath}`]],
    ['{{#each\u00a0a}}{{/each}}', [`1:1 ${eachWithoutPath}`]],
    ['{{#each\na}}{{/each}}', [`1:1 ${eachWithoutPath}`]],
    ['{{#eaches a}}{{/each}}', [`1:1 ${eachWithoutPath}`]],
    ['{{#each.a}}', [`1:1 ${eachWithoutPath}`, `1:1 ${unclosed('each.a')}`]],
    ['{{#each a b}}{{/each}}', [`1:1 ${invalid('a b')}`]],
    ['{{#each a}}', [`1:1 ${unclosed('a')}`]],
    ['{{#each  a }}', [`1:1 ${unclosed(' a ')}`]],
    ['{{#each\ta}}', [`1:1 ${eachWithoutPath}`, `1:1 ${unclosed('each\ta')}`]],
    ['{{/each}}', [`1:1 ${eachCloseUnopened}`]],
    ['{{#a}}{{/each}}', [`1:1 ${unclosed('a')}`, `1:7 ${eachCloseUnopened}`]],
    ['{{#each a}}{{/each }}', [`1:1 ${unclosed('a')}`, `1:12 ${eachCloseMalformed}`]],
    ['{{/eachs}}', [`1:1 ${eachCloseMalformed}`]],
    ['{{/each}}}', [`1:1 ${eachCloseUnopened}`]],
    ['{{#each a}}{{/a}}', [`1:1 ${unclosed('a')}`, `1:12 ${mismatched}`]],
    ['{{# a# }}', [`1:1 ${invalid('a#')}`, `1:1 ${unclosed('a')}`]],
    ['{{# # a}}', [`1:1 ${invalid('# a')}`, `1:1 ${unclosed(' a')}`]],
  ])('%s', (template, problems) => {
    expect(problemsOf(template)).toEqual(problems);
  });

  test('an invalid path is reported wherever it is validated: twice by the second half of if and else', () => {
    expect(problemsOf('{{#a b}}{{^a b}}{{/a b}}')).toEqual([
      `1:1 ${invalid('a b')}`,
      `1:9 ${invalid('a b')}`,
      `1:9 ${invalid('a b')}`,
      `1:17 ${invalid('a b')}`,
    ]);
  });
});

describe('positions', () => {
  test('lines end at line feeds only, columns count UTF-16 units', () => {
    expect(problemsOf('{{@}}\n{{@}}\r\n\r\u2028😀é{{@}}\n\n  {{@}}{{@}}')).toEqual([
      `1:1 ${invalid('@')}`,
      `2:1 ${invalid('@')}`,
      `3:6 ${invalid('@')}`,
      `5:3 ${invalid('@')}`,
      `5:8 ${invalid('@')}`,
    ]);
  });

  test('a tag over several lines stands where it begins', () => {
    expect(problemsOf('\n {{\n\n@\n}}{{@}}')).toEqual([
      `2:2 ${invalid('@')}`,
      `5:3 ${invalid('@')}`,
    ]);
  });

  test('what is found at the end is sorted in, behind what was found at the same tag', () => {
    expect(problemsOf('{{#b}}\n{{#a b}}{{@}}\n{{/c}}')).toEqual([
      `1:1 ${unclosed('b')}`,
      `2:1 ${invalid('a b')}`,
      `2:1 ${unclosed('a b')}`,
      `2:9 ${invalid('@')}`,
      `3:1 ${mismatched}`,
    ]);
  });

  test('unclosed blocks come in the order they were opened', () => {
    expect(problemsOf('{{#a}}{{#each b}}{{^c}}')).toEqual([
      `1:1 ${unclosed('a')}`,
      `1:7 ${unclosed('b')}`,
      `1:18 ${unclosed('c')}`,
    ]);
  });
});

describe('the error', () => {
  test('says the first problem, where, and how many more', () => {
    expect(() => parseTemplate('x\n {{@}}')).toThrow(
      new TemplateSyntaxError([{ message: invalid('@'), line: 2, column: 2 }]),
    );
    expect(() => parseTemplate('x\n {{@}}')).toThrow(`${invalid('@')} (line 2, column 2)`);
    expect(() => parseTemplate('{{@}}{{@}}{{@}}')).toThrow(
      `${invalid('@')} (line 1, column 1, and 2 more)`,
    );
  });

  test('has a name of its own', () => {
    expect(() => parseTemplate('{{@}}')).toThrow(
      expect.objectContaining({ name: 'TemplateSyntaxError' }),
    );
  });

  test('comes before any rendering', () => {
    const model = {
      get a(): string {
        throw new Error('read');
      },
    };
    expect(() => renderTemplate('{{a}}{{@}}', model)).toThrow(TemplateSyntaxError);
  });
});

describe('what is no text', () => {
  test('nothing is the empty template', () => {
    expect(renderTemplate(null, {})).toBe('');
    expect(renderTemplate(undefined, {})).toBe('');
    expect(parseTemplate(null).source).toBe('');
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const lookalike = { source: 'x', nodes: [{ kind: 'content', text: 'x' }] };

  test.each<[string, unknown]>([
    ['number', 0],
    ['boolean', false],
    ['bigint', 1n],
    ['symbol', Symbol('x')],
    ['function', () => 'x'],
    ['object', ['x']],
    ['object', lookalike],
    ['object', new String('x')],
    ['object', revoked.proxy],
  ])('a template of the type %s is a syntax error', (type, template) => {
    expect(() => renderTemplate(template as string | Template, {})).toThrow(
      new TemplateSyntaxError([
        {
          message: `A template is a string, but this one is of the type '${type}'. Pass its text.`,
          line: 1,
          column: 1,
        },
      ]),
    );
  });
});

describe('of many errors', () => {
  test.each<[string, string]>([
    ['in tags', '{{@}}\n'.repeat(9)],
    ['never closed', '{{#a}}\n'.repeat(9)],
    ['of both kinds', '{{#a}}{{@}}\n'.repeat(9)],
    ['the unclosed ones first', `${'{{#a}}'.repeat(5)}${'{{@}}'.repeat(5)}`],
    ['the unclosed ones last', `${'{{@}}'.repeat(5)}${'{{#a}}'.repeat(5)}`],
  ])('the first ones are told, and how many there are: %s', (_, template) => {
    const all = errorOf(() => parseTemplate(template));
    const few = errorOf(() => parseTelling(3, template));
    expect(few.errors).toEqual(all.errors.slice(0, 3));
    expect(few.message).toBe(all.message);
  });

  function errorOf(run: () => unknown): TemplateSyntaxError {
    try {
      run();
    } catch (error) {
      if (error instanceof TemplateSyntaxError) return error;
      throw error;
    }
    throw new Error('Nothing was thrown.');
  }
});
