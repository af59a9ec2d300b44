import { describe, expect, test } from '@jest/globals';
import { VerifyError } from '../../../src/errors.js';
import { renderCheck, summaryLine } from '../../../src/report/check/index.js';
import { createStyle } from '../../../src/terminal/style.js';
import {
  file,
  finding,
  findingAt,
  line,
  pretty,
  rangeIn,
  reportOf,
  surroundings,
  warning,
} from './reports.js';

const unreadable = new VerifyError('config-not-found', 'There is no such file.', {
  hint: 'Check the path.',
  place: { path: '/home/ada/app/gone.json' },
});

describe('for people', () => {
  test('findings say where, what, see and next', () => {
    const source = '{ "a": 1, "a": 2 }';
    const diagnostic = finding({
      rule: 'duplicate-key',
      message: 'The key "a" is here twice.',
      hint: 'Keep one of them:\n{ "a": 2 }',
      pointer: '/a',
      range: { line: 1, column: 11, endLine: 1, endColumn: 14 },
      excerpt: [line(1, source)],
      related: [
        { message: 'the first one', pointer: '/a', range: rangeIn(source, '"a"') },
        { message: 'read by nobody', pointer: '/b' },
      ],
    });
    expect(pretty(reportOf([file({ diagnostics: [diagnostic] })]))).toBe(
      [
        '.postmarkrc.json:1:11  error  duplicate-key',
        '  The key "a" is here twice.',
        '  > 1 | { "a": 1, "a": 2 }',
        '      |           ^^^',
        '  see: .postmarkrc.json:1:3  the first one',
        '  see: .postmarkrc.json (/b)  read by nobody',
        '  hint: Keep one of them:',
        '        { "a": 2 }',
        '',
        '✖ 1 error in 1 file.',
        '',
      ].join('\n'),
    );
  });

  test('what was left out is counted, and what was not read is explained', () => {
    const files = [
      file({ omitted: [{ rule: 'unknown-key', severity: 'warning', count: 75_994 }] }),
      file({ path: 'gone.json', unreadable }),
    ];
    expect(pretty(reportOf(files))).toBe(
      [
        '.postmarkrc.json  warning  unknown-key',
        '  and 75,994 more of this rule in this file',
        '',
        'error[config-not-found] There is no such file.',
        '  at gone.json',
        '  hint: Check the path.',
        '',
        '✖ 1 of 2 files could not be read; 75,994 warnings in 1 of 2 files.',
        '',
      ].join('\n'),
    );
  });

  test('colour adds to the words and takes none away', () => {
    const report = reportOf([file({ diagnostics: [findingAt('a: ""', '""'), warning()] })]);
    const coloured = pretty(report, { style: createStyle(3, false) });
    expect(coloured).toContain('\u001b[31merror\u001b[39m');
    expect(coloured).toContain('\u001b[33mwarning\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(pretty(report));
  });

  test('text from a file commands no terminal', () => {
    const evil = '\u001b]0;x\u0007\u001b[2J\u009b2J\u202e\u0008';
    const diagnostic = finding({
      message: `a${evil}b`,
      hint: `c${evil}d`,
      pointer: `/${evil}`,
      range: rangeIn(evil, ';', 1),
      excerpt: [line(1, evil)],
      related: [{ message: `e${evil}\nf`, pointer: `/${evil}` }],
    });
    const error = new VerifyError('config-unreadable', `g${evil}`, { hint: evil });
    const text = pretty(
      reportOf([
        file({ path: `${evil}\n.json`, diagnostics: [diagnostic, finding({ pointer: evil })] }),
        file({ path: `z${evil}`, unreadable: error }),
      ]),
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain('  ab\n');
  });
});

test('no line of it is a command to GitHub Actions', () => {
  const command = '::stop-commands::x';
  const diagnostic = finding({
    message: `a\n${command}`,
    hint: `b\n  ${command}`,
    range: rangeIn(command, '::'),
    excerpt: [line(1, command)],
  });
  const error = new VerifyError('config-unreadable', `c\n${command}`);
  const files = [file({ path: command, diagnostics: [diagnostic] }), file({ unreadable: error })];
  const text = pretty(reportOf(files));
  expect(text).not.toMatch(/^\s*::/m);
  expect(text.split(': :stop-commands::x').length).toBe(5);
  expect(renderCheck('junit', reportOf(files), surroundings)).not.toMatch(/^\s*::/m);
});

describe('the summary', () => {
  const clean = file({ path: 'clean.json' });
  const gone = file({ path: 'gone.json', unreadable });
  const wrong = (errors: number, warnings: number) =>
    file({
      diagnostics: [
        ...Array.from({ length: errors }, () => finding()),
        ...Array.from({ length: warnings }, () => warning()),
      ],
    });

  test.each([
    ['✔ 1 file checked, nothing found.', [clean]],
    ['✔ 3 files checked, nothing found.', [clean, clean, clean]],
    ['✖ 1 error in 1 file.', [wrong(1, 0)]],
    ['✖ 2 errors and 1 warning in 1 file.', [wrong(2, 1)]],
    ['✖ 2 errors and 2 warnings in 2 files.', [wrong(1, 1), wrong(1, 1)]],
    ['✖ 1 error in 1 of 3 files.', [clean, wrong(1, 0), clean]],
    ['⚠ 1 warning in 1 file, no errors: passed.', [wrong(0, 1)]],
    ['⚠ 2 warnings in 1 of 2 files, no errors: passed.', [wrong(0, 2), clean]],
    ['✖ The file could not be read.', [gone]],
    ['✖ None of 2 files could be read.', [gone, gone]],
    ['✖ 1 of 3 files could not be read; nothing found in the rest.', [gone, clean, clean]],
    ['✖ 1 of 2 files could not be read; 1 error in 1 of 2 files.', [gone, wrong(1, 0)]],
    ['⚠ No file was checked.', []],
  ])('%s', (expected, files) => {
    expect(summaryLine(reportOf(files), surroundings.style)).toBe(expected);
    expect(pretty(reportOf(files)).endsWith(`${expected}\n`)).toBe(true);
  });

  test('says why warnings fail where they do', () => {
    expect(summaryLine(reportOf([wrong(0, 2)], 'warning'), surroundings.style)).toBe(
      '✖ 2 warnings in 1 file; warnings fail here (--fail-on warning).',
    );
    expect(summaryLine(reportOf([wrong(1, 2)], 'warning'), surroundings.style)).toBe(
      '✖ 1 error and 2 warnings in 1 file.',
    );
  });

  test('of two thousand files counts in thousands', () => {
    const files = [wrong(1, 0), ...Array.from({ length: 1999 }, () => clean)];
    expect(summaryLine(reportOf(files), createStyle(0, true))).toBe(
      'x 1 error in 1 of 2,000 files.',
    );
  });
});
