import { describe, expect, test } from '@jest/globals';
import type { SourceLine } from '../../../src/checks/diagnostic.js';
import type { Range } from '../../../src/config/position.js';
import { createStyle } from '../../../src/terminal/style.js';
import { file, finding, findingAt, line, pretty, reportOf } from './reports.js';

/** The rows between the sentence and the summary. */
function frame(range: Range, excerpt: readonly SourceLine[]): readonly string[] {
  const text = pretty(reportOf([file({ diagnostics: [finding({ range, excerpt })] })]));
  return text.split('\n').slice(2, -3);
}

const at = (line: number, column: number, endColumn: number, endLine = line): Range => ({
  line,
  column,
  endLine,
  endColumn,
});

describe('a code frame', () => {
  test('shows the lines around, and carets under the span', () => {
    const excerpt = [line(9, '{'), line(10, '  "fromEmail": "",'), line(11, '}')];
    expect(frame(at(10, 16, 18), excerpt)).toEqual([
      '     9 | {',
      '  > 10 |   "fromEmail": "",',
      '       |                ^^',
      '    11 | }',
    ]);
  });

  test.each<readonly [string, string, string, readonly string[]]>([
    ['wide characters', '"日本": "語"', '"語"', ['"日本": "語"', '        ^^^^']],
    ['a wide span', '"日本": 1', '日本', ['"日本": 1', ' ^^^^']],
    ['emoji', '"😀👍🏽": "x"', '"x"', ['"😀👍🏽": "x"', '        ^^^']],
    ['joined emoji', '"👩‍👩‍👧": "x"', '"x"', ['"👩‍👩‍👧": "x"', '      ^^^']],
    ['a flag', '"🇩🇪": "x"', '"x"', ['"🇩🇪": "x"', '      ^^^']],
    ['combining marks', '"e\u0301u\u0308": "x"', '"x"', ['"e\u0301u\u0308": "x"', '      ^^^']],
    ['full-width forms', '"ＡＢ": 1', '1', ['"ＡＢ": 1', '        ^']],
    ['half-width forms', '"ｱｲ": 1', '1', ['"ｱｲ": 1', '      ^']],
    ['tabs', '\t"a":\t1', '1', ['    "a":    1', '            ^']],
    ['a tab in the span', '"a\tb"', 'a\tb', ['"a    b"', ' ^^^^^^']],
    ['escape sequences', '"\u001b[31mred": 7', '7', ['"\ufffd[31mred": 7', '            ^']],
    ['C1 controls', '"\u009b31m": 7', '7', ['"\ufffd31m": 7', '        ^']],
    ['marks that turn text around', '"\u202eab": 1', '1', ['"\ufffdab": 1', '       ^']],
    ['what is not seen', '"a\u200bb\ufeff": 1', '1', ['"a\ufffdb\ufffd": 1', '        ^']],
    ['half of a pair', '"\ud83d": 1', '1', ['"\ufffd": 1', '     ^']],
    [
      'line breaks of another kind',
      '"a\rb\u2028c": 1',
      '1',
      ['"a\ufffdb\ufffdc": 1', '         ^'],
    ],
  ])('%s leave the carets right', (_name, text, part, [source, carets]) => {
    const rows = frame(findingAt(text, part).range ?? at(1, 1, 1), [line(1, text)]);
    expect(rows).toEqual([`  > 1 | ${source}`, `      | ${carets}`]);
  });

  test('an empty span and one past the end have one caret', () => {
    expect(frame(at(1, 2, 2), [line(1, '{}')])[1]).toBe('      |  ^');
    expect(frame(at(1, 3, 3), [line(1, '{}')])[1]).toBe('      |   ^');
    expect(frame(at(1, 1, 1), [line(1, '')])).toEqual(['  > 1 |', '      | ^']);
    // A range from elsewhere, beyond the text.
    expect(frame(at(1, 99, 120), [line(1, '{}')])[1]).toBe('      |   ^');
  });

  test('a span that begins inside of a character marks it', () => {
    expect(frame(at(1, 3, 4), [line(1, '"😀"')])[1]).toBe('      |  ^^');
  });

  test('a span over lines is marked at each, with carets under the first', () => {
    const excerpt = [line(1, 'a: ['), line(2, '  1,  '), line(3, ']'), line(4, 'b: 2')];
    expect(frame(at(1, 4, 2, 3), excerpt)).toEqual([
      '  > 1 | a: [',
      '      |    ^',
      '  > 2 |   1,',
      '  > 3 | ]',
      '    4 | b: 2',
    ]);
  });

  test('lines that are missing between are hinted at', () => {
    expect(frame(at(9, 1, 2), [line(2, 'x'), line(9, 'y')])).toEqual([
      '    2 | x',
      '    ...',
      '  > 9 | y',
      '      | ^',
    ]);
  });

  test('nothing is shown without a range or an excerpt', () => {
    expect(frame(at(1, 1, 2), [])).toEqual([]);
    const text = pretty(reportOf([file({ diagnostics: [finding({ pointer: '/a/0' })] })]));
    expect(text).toContain('.postmarkrc.json (/a/0)  error  empty-value\n');
    expect(text).not.toContain('|');
  });
});

describe('a long line', () => {
  const long = Array.from({ length: 400 }, (_, index) => String(index).padStart(3, '0')).join(' ');
  const columnOf = (part: string): number => long.indexOf(part) + 1;
  const shown = (part: string) => {
    const [source = '', carets = ''] = frame(findingAt(long, part).range ?? at(1, 1, 1), [
      line(1, long),
    ]);
    return { source, marked: source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1) };
  };

  test.each(['000', '001', '020', '026', '027', '028', '200', '398', '399'])(
    'is cut such that %s is seen',
    (part) => {
      const { source, marked } = shown(part);
      expect(marked).toBe(part);
      expect(source.length).toBe(120);
      expect(source.endsWith('…')).toBe(part < '380');
      expect(source.startsWith('  > 1 | …')).toBe(part > '027');
    },
  );

  test('keeps the beginning of a span that is longer than the row', () => {
    const { source, marked } = shown(long.slice(columnOf('100') - 1, columnOf('300') - 1));
    expect(source.length).toBe(120);
    expect(marked.startsWith('100 101')).toBe(true);
    expect(marked.length).toBeGreaterThan(100);
  });

  test('that comes already cut says so, and its columns hold', () => {
    const part = { from: 1001, cut: true };
    expect(frame(at(1, 1003, 1005), [line(1, 'abcdef', part)])).toEqual([
      '  > 1 | …abcdef…',
      '      |    ^^',
    ]);
    expect(frame(at(1, 1003, 1005), [line(1, long, part)])[0]).toMatch(/^ {2}> 1 \| …000 001.*…$/);
    // Where the span lies outside of what is left, no caret leaves the row.
    expect(frame(at(1, 5, 9), [line(1, 'abcdef', part)])[1]).toBe('      |  ^');
  });

  test('of wide characters is cut between two of them', () => {
    const [source = ''] = frame(at(1, 101, 103), [line(1, '語'.repeat(300))]);
    expect(source).toMatch(/^ {2}> 1 \| …(?:語)+…$/);
    expect([...source].filter((c) => c === '語').length).toBe(55);
  });

  test('without spaces, of a megabyte, takes no longer', () => {
    const text = `"${'x'.repeat(1_000_000)}😀"`;
    const started = performance.now();
    for (let times = 0; times < 500; times += 1) frame(at(1, 500_000, 500_010), [line(1, text)]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('is cut in ASCII where the terminal has no more', () => {
    const diagnostics = [findingAt(`${long}\u200b`, '200')];
    const text = pretty(reportOf([file({ diagnostics })]), { style: createStyle(0, true) });
    expect(text).toMatch(/^ {2}> 1 \| \.\.\.\S.*\.\.\.$/m);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
