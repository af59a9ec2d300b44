import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  listVariables,
  parseTemplate,
  renderTemplate,
  TemplateRenderError,
  TemplateSyntaxError,
} from '../../src/mustachio/index.js';
import { tokenize } from '../../src/mustachio/tokenize.js';

const oftenBroken = fc
  .array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '{{',
        '}}',
        '{{{',
        '}}}',
        '#',
        '^',
        '/',
        '&',
        '!',
        'each',
        ' ',
        '.',
        '..',
        '../',
      ],
      ...[
        'a',
        'b',
        '_',
        '-',
        '@',
        '\n',
        '\u0085',
        '\ufeff',
        'é',
        '😀',
        '\ud83d',
        '{{#a}}',
        '{{/a}}',
      ],
      ...['{{^a}}', '{{#each a}}', '{{/each}}', '{{a}}', '{{{b}}}', '{{! c }}'],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

const literal = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('{', '('));
const name = fc.constantFrom('a', 'b', 'c_1', 'é');
const path = fc
  .tuple(fc.constantFrom('', '../', '../../', '.'), fc.array(name, { minLength: 1, maxLength: 3 }))
  .map(([up, names]) => up + names.join('.'));

interface Sample {
  readonly source: string;
  /** Its literal text. */
  readonly text: string;
  /** The paths of its tags, in order. */
  readonly written: readonly string[];
}

const together = (samples: readonly Sample[]): Sample => ({
  source: samples.map(({ source }) => source).join(''),
  text: samples.map(({ text }) => text).join(''),
  written: samples.flatMap(({ written }) => written),
});

/** Templates that parse, with what is in them. */
const { sound } = fc.letrec<{ sound: Sample; part: Sample }>((tie) => ({
  sound: fc.array(tie('part'), { maxLength: 4 }).map(together),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal.map((text) => ({ source: text, text, written: [] })),
    fc
      .tuple(path, fc.constantFrom(['{{', '}}'], ['{{{', '}}}'], ['{{& ', '\n}}']))
      .map(([written, [open, close]]) => ({
        source: `${open}${written}${close}`,
        text: '',
        written: [written],
      })),
    literal.map((text) => ({ source: `{{!${text.replaceAll('}', ')')}}}`, text: '', written: [] })),
    fc
      .tuple(path, fc.constantFrom('#', '^'), tie('sound'))
      // The same path again would be an if and else.
      .filter(([written, , inner]) => !inner.written.includes(written))
      .map(([written, sign, inner]) => ({
        source: `{{${sign}${written}}}${inner.source}{{/${written}}}`,
        text: inner.text,
        written: [written, ...inner.written],
      })),
    fc.tuple(path, tie('sound')).map(([written, inner]) => ({
      source: `{{#each ${written}}}${inner.source}{{/each}}`,
      text: inner.text,
      written: [written, ...inner.written],
    })),
  ),
}));

const model = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  }),
  fc.dictionary(fc.constantFrom('a', 'b'), fc.anything()),
);

describe('whatever comes in', () => {
  test('only the two errors come out', () => {
    fc.assert(
      fc.property(oftenBroken, model, fc.boolean(), (template, model, encode) => {
        try {
          expect(typeof renderTemplate(template, model, { encode })).toBe('string');
          expect(Array.isArray(listVariables(template))).toBe(true);
        } catch (error) {
          const expected =
            error instanceof TemplateSyntaxError || error instanceof TemplateRenderError;
          if (!expected) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('errors are at least one, within the source, at tags, and in order', () => {
    fc.assert(
      fc.property(oftenBroken, (template) => {
        try {
          parseTemplate(template);
        } catch (error) {
          if (!(error instanceof TemplateSyntaxError)) throw error;
          const lines = template.split('\n');
          const offsets = error.errors.map(({ line, column }) => {
            const before = lines.slice(0, line - 1).map((text) => text.length + 1);
            return before.reduce((sum, length) => sum + length, column - 1);
          });
          expect(offsets.length).toBeGreaterThan(0);
          for (const offset of offsets) expect(template.startsWith('{{', offset)).toBe(true);
          expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('text without a tag renders as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.anything(), (text, model) => {
        fc.pre(!text.includes('{{'));
        expect(renderTemplate(text, model)).toBe(text);
      }),
    );
  });

  test('raw values come out as they went in, and encoded ones decode to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(renderTemplate('{{{x}}}', { x: text })).toBe(text);
        const encoded = renderTemplate('{{x}}', { x: text });
        expect(encoded).not.toMatch(/[<>"'\u00a0-\u00ff\ud800-\udfff]/);
        expect(decode(encoded)).toBe(text);
      }),
    );
  });
});

describe('a sound template', () => {
  test('parses', () => {
    fc.assert(
      fc.property(sound, ({ source }) => expect(parseTemplate(source).source).toBe(source)),
    );
  });

  test('loses no literal text', () => {
    fc.assert(
      fc.property(sound, ({ source, text }) => {
        const contents = tokenize(source).tokens.map((token) =>
          token.kind === 'content' ? token.text : '',
        );
        expect(contents.join('')).toBe(text);
      }),
    );
  });

  test('lists a variable for every tag, in source order', () => {
    fc.assert(
      fc.property(sound, ({ source, written }) => {
        const variables = listVariables(source);
        expect(variables.map((variable) => variable.written)).toEqual(written);
        const places = variables.map(({ line, column }) => [line, column] as const);
        expect(places).toEqual([...places].sort(([a, b], [c, d]) => a - c || b - d));
      }),
    );
  });
});

function decode(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
