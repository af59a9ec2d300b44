import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import fastStringWidth from 'fast-string-width';
import type { Diagnostic } from '../../../src/checks/diagnostic.js';
import { checkFormats } from '../../../src/report/check/formats.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { file, finding, line, pretty, reportOf, surroundings, warning } from './reports.js';

const pieces = fc.constantFrom(
  'a',
  ' ',
  '\t',
  '語',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
  '\u001b[2J',
  '\u202e',
  '\u200b',
  '\ud83d',
  '\r',
  '"',
);
const text = fc.array(pieces, { maxLength: 300 }).map((parts) => parts.join(''));

const diagnostic: fc.Arbitrary<Diagnostic> = fc
  .record({
    text,
    from: fc.constantFrom(1, 50),
    column: fc.integer({ min: 1, max: 900 }),
    length: fc.integer({ min: 0, max: 500 }),
    over: fc.constantFrom(0, 0, 2),
    cut: fc.boolean(),
  })
  .map(({ text, from, column, length, over, cut }) =>
    finding({
      message: text,
      hint: text,
      range: { line: 7, column, endLine: 7 + over, endColumn: column + length },
      excerpt: [line(6, text, { cut }), line(7, text, { from, cut }), line(8, '')],
    }),
  );

describe('whatever a file holds', () => {
  test('rows of source fit, and carets stand inside of them', () => {
    fc.assert(
      fc.property(diagnostic, (one) => {
        const diagnostics = [{ ...one, message: 'x', hint: undefined }];
        const rows = pretty(reportOf([file({ diagnostics })]))
          .split('\n')
          .filter((row) => /^ {2}[ >] [ \d] \|/.test(row));
        for (const row of rows) expect(fastStringWidth(row)).toBeLessThanOrEqual(120);
        expect(rows.filter((row) => /^ {6}\| *\^+$/.test(row)).length).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test.each(checkFormats)(
    '%s: no control reaches the reader, equal reports give equal bytes',
    (format) => {
      fc.assert(
        fc.property(fc.array(diagnostic, { maxLength: 3 }), text, (diagnostics, path) => {
          const report = reportOf([file({ path: `x${path}`, diagnostics })]);
          const once = renderCheck(format, report, surroundings);
          expect(once).not.toMatch(
            /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
          );
          expect(renderCheck(format, report, surroundings)).toBe(once);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('a large run', () => {
  const diagnostics = Array.from({ length: 20_000 }, (_, index) =>
    (index % 2 === 0 ? finding : warning)({
      message: `Finding ${index} of many, said in a sentence.`,
      range: { line: 2, column: 4, endLine: 2, endColumn: 9 },
      excerpt: [line(1, '{'), line(2, '   "key": "value",'), line(3, '}')],
    }),
  );
  const clean = Array.from({ length: 2000 }, (_, index) => file({ path: `${index}.json` }));
  const report = reportOf([file({ diagnostics }), ...clean]);

  test.each(checkFormats)('%s: 20,000 findings and 2,000 files', (format) => {
    const started = performance.now();
    expect(renderCheck(format, report, surroundings).length).toBeGreaterThan(1_000_000);
    // Well under a second. Quadratic work would take minutes; a busy machine is forgiven much.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
