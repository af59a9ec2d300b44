import { describe, expect, test } from '@jest/globals';
import type { CheckedFile } from '../../../src/checks/checked.js';
import { VerifyError } from '../../../src/errors.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { file, finding, rangeIn, reportOf, surroundings, warning } from './reports.js';

const commands = (files: readonly CheckedFile[], workspace?: string): string =>
  renderCheck('github', reportOf(files), { ...surroundings, workspace });

describe('annotations', () => {
  test('stand at their span, and hold the hint', () => {
    const diagnostics = [
      finding({ hint: 'Fill it.', range: rangeIn('x: ""', '""', 3) }),
      warning({
        range: { line: 2, column: 3, endLine: 4, endColumn: 2 },
        related: [
          { message: 'the first', pointer: '/a', range: rangeIn('ab', 'b', 9) },
          { message: 'the second', pointer: '/b' },
          { message: 'the third', pointer: '' },
        ],
      }),
      finding({ message: 'No text.' }),
    ];
    expect(commands([file({ diagnostics })]).split('\n')).toEqual([
      '::error file=.postmarkrc.json,line=3,endLine=3,col=4,endColumn=6,title=empty-value::fromEmail is empty.%0AHint: Fill it.',
      // Columns belong to spans in one line only.
      '::warning file=.postmarkrc.json,line=2,endLine=4,title=unknown-key::Nobody reads "x".%0ASee line 9, column 2: the first%0ASee /b: the second%0ASee also: the third',
      '::error file=.postmarkrc.json,title=empty-value::No text.',
      '',
    ]);
  });

  test.each([
    ['percent first', '100%25', '100%2525'],
    ['line breaks', 'a\nb\r\nc', 'a%0Ab%0Ac'],
    ['colons and commas stay in data', 'a: b, c::d', 'a: b, c::d'],
    ['control sequences go', '\u001b[31mred\u009b\u202e', 'red'],
  ])('escape a message: %s', (_name, message, expected) => {
    const text = commands([file({ diagnostics: [finding({ message })] })]);
    expect(text).toBe(`::error file=.postmarkrc.json,title=empty-value::${expected}\n`);
  });

  test.each([
    ['a,b:c.json', 'a%2Cb%3Ac.json'],
    ['50%.json', '50%25.json'],
    ['a\nb.json', 'a%0Ab.json'],
    ['\u001b[2Ja.json', 'a.json'],
  ])('escape the path %j', (path, expected) => {
    const text = commands([file({ path, diagnostics: [finding()] })]);
    expect(text).toBe(`::error file=${expected},title=empty-value::fromEmail is empty.\n`);
  });

  test.each<readonly [string, string, string | undefined, string | undefined, string]>([
    ['inside', '../app/a.json', '/repo/app/a.json', '/repo', 'app/a.json'],
    ['inside, with a slash', 'a.json', '/repo/app/a.json', '/repo/', 'app/a.json'],
    ['outside', '../a.json', '/a.json', '/repo', '../a.json'],
    [
      'in a neighbour',
      '../repository/a.json',
      '/repository/a.json',
      '/repo',
      '../repository/a.json',
    ],
    ['on Windows', 'a.json', 'D:/a/repo/app/a.json', 'D:/a/repo', 'app/a.json'],
    ['from stdin', 'stdin', undefined, '/repo', 'stdin'],
    ['no repository', 'a.json', '/repo/app/a.json', undefined, 'a.json'],
  ])('name files as the repository does: %s', (_name, path, absolutePath, workspace, expected) => {
    const files = [file({ path, absolutePath, diagnostics: [finding()] })];
    expect(commands(files, workspace)).toContain(`file=${expected},`);
  });

  test('tell what was left out and what could not be read', () => {
    const unreadable = new VerifyError('config-not-found', 'Gone.', { hint: 'Look.' });
    const omitted = [{ rule: 'unknown-key', severity: 'warning', count: 1234 }] as const;
    expect(commands([file({ omitted }), file({ path: 'gone.json', unreadable })])).toBe(
      '::warning file=.postmarkrc.json,title=unknown-key::And 1,234 more of this rule in this file.\n' +
        '::error file=gone.json,title=config-not-found::Gone.%0AHint: Look.\n',
    );
  });

  test('there are none where nothing was found', () => {
    expect(commands([file()])).toBe('');
  });
});
