import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkConfig, type Diagnostic } from '../../src/index.js';
import { cases } from '../support/cases.js';

const texts = cases.map(({ text }) => text);
const pieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  "'",
  '\\',
  '//',
  '/*',
  '\uFEFF',
  '\r',
  '\n',
  '\t',
];
const yamlPieces = ['- ', ': ', '&a ', '*a', '!!x ', '|', '>', '---', '...', '%', '@', '`', '? '];
const odd = [
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '😀',
  'é',
  '\u2028',
  '__proto__',
  '1e999',
  '-0',
  'null',
];
const snippet = fc.oneof(
  fc.constantFrom(...pieces, ...yamlPieces, ...odd),
  fc.string({ maxLength: 5 }),
);

/** A case with some places overwritten, doubled, cut out or filled with oddities. */
const mangled = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), snippet), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, edits]) =>
    edits.reduce((before, [at, length, inserted]) => {
      const start = at % (before.length + 1);
      return before.slice(0, start) + inserted + before.slice(start + length);
    }, text),
  );

const path = fc.constantFrom('a.json', 'a.yaml', '.postmarkrc', 'package.json');

function inside(text: string, { range, excerpt }: Diagnostic): boolean {
  if (range === undefined || excerpt === undefined) return false;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const within = (line: number, column: number): boolean => {
    const own = lines[line - 1];
    return own !== undefined && column >= 1 && column <= own.length + 1;
  };
  const ordered =
    range.line < range.endLine || (range.line === range.endLine && range.column <= range.endColumn);
  return within(range.line, range.column) && within(range.endLine, range.endColumn) && ordered;
}

describe('whatever the text', () => {
  test.each([false, true])(
    'it is checked, and every place lies in it; --logto %s',
    async (logto) => {
      const anything = fc.oneof(
        { weight: 4, arbitrary: mangled },
        { weight: 1, arbitrary: fc.string() },
      );
      await fc.assert(
        fc.asyncProperty(anything, path, async (text, name) => {
          const found = await checkConfig(text, { path: name, logto, env: {} });
          for (const one of found) {
            expect({ one, inside: inside(text, one) }).toEqual({ one, inside: true });
          }
        }),
        { numRuns: 200 },
      );
    },
  );

  test('strict JSON is what JSON.parse takes', async () => {
    await fc.assert(
      fc.asyncProperty(mangled, async (text) => {
        const found = await checkConfig(text, { path: 'a.json', logto: true, env: {} });
        const refused = found.some(({ rule }) => rule === 'syntax' || rule === 'not-strict-json');
        expect({ text, refused }).toEqual({ text, refused: !parses(text) });
      }),
      { numRuns: 200 },
    );
  });

  test('equal texts give equal findings, in order, none twice', async () => {
    await fc.assert(
      fc.asyncProperty(mangled, async (text) => {
        const first = await checkConfig(text, { path: 'a.json', env: {} });
        expect(await checkConfig(text, { path: 'a.json', env: {} })).toEqual(first);
        const keys = first.map(({ rule, range, pointer, message }) =>
          JSON.stringify([rule, range, pointer, message]),
        );
        expect(new Set(keys).size).toBe(keys.length);
        const places = first.map(({ range }) => [range?.line ?? 0, range?.column ?? 0] as const);
        expect(places).toEqual(places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['many brackets', '['.repeat(20_000)],
    ['many braces', '{"a":'.repeat(20_000)],
    ['a million dashes', '- '.repeat(5_000)],
    ['a long line of commas', ','.repeat(20_000)],
    ['a long text', `{"fromEmail": "${'@'.repeat(20_000)}"}`],
    ['one line without its end', `{"templates": [${'{"usageType": "a"},'.repeat(5_000)}`],
    ['a stack of lists and many objects', '['.repeat(400) + '{}'.repeat(5_000)],
    ['many keys that are nearly right', `{${'"serverToken1":1,'.repeat(4_000)}"a":1}`],
    [
      'many empty values, deep',
      `{"x":${'['.repeat(400)}${'"",'.repeat(5_000)}1${']'.repeat(400)}}`,
    ],
    ['many anchors', `a: &a [1]\n${'b: [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n'.repeat(20)}`],
  ])('%s cost a finding', async (_name, text) => {
    for (const name of ['a.json', '.postmarkrc']) {
      const found = await checkConfig(text, { path: name, logto: true, env: {} });
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(300);
    }
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
