import { expect, test } from '@jest/globals';
import type { CheckReport } from '../../../src/checks/checked.js';
import { VerifyError } from '../../../src/errors.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { file, finding, rangeIn, reportOf, surroundings, warning } from './reports.js';

const document = (report: CheckReport): string => renderCheck('json', report, surroundings);

test('a finding is what the interface promises, in its order', () => {
  const diagnostic = finding({ hint: 'Fill it.', range: rangeIn('x: ""', '""', 3) });
  expect(document(reportOf([file({ diagnostics: [diagnostic] })]))).toBe(`{
  "ok": false,
  "files": [
    {
      "path": ".postmarkrc.json",
      "diagnostics": [
        {
          "rule": "empty-value",
          "severity": "error",
          "message": "fromEmail is empty.",
          "hint": "Fill it.",
          "pointer": "/fromEmail",
          "line": 3,
          "column": 4,
          "endLine": 3,
          "endColumn": 6
        }
      ]
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0
  }
}
`);
});

test('what does not exist is absent, not null', () => {
  expect(JSON.parse(document(reportOf([file({ diagnostics: [warning()] })])))).toEqual({
    ok: true,
    files: [
      {
        path: '.postmarkrc.json',
        diagnostics: [
          {
            rule: 'unknown-key',
            severity: 'warning',
            message: 'Nobody reads "x".',
            pointer: '/fromEmail',
          },
        ],
      },
    ],
    summary: { errors: 0, warnings: 1 },
  });
});

test('other places, what was left out, and what could not be read', () => {
  const range = rangeIn('ab', 'b');
  const related = [
    { message: 'there', pointer: '/a', range },
    { message: 'nowhere', pointer: '/b' },
  ];
  const gone = new VerifyError('config-not-found', 'Gone.', { hint: 'Look.' });
  const locked = new VerifyError('config-unreadable', 'Locked.');
  const report = reportOf([
    file({
      path: 'a.json',
      diagnostics: [finding({ related })],
      omitted: [{ rule: 'empty-value', severity: 'error', count: 7 }],
    }),
    file({ path: 'b.json', unreadable: gone }),
    file({ path: 'c.json', unreadable: locked }),
  ]);
  expect(JSON.parse(document(report))).toMatchObject({
    ok: false,
    error: { code: 'config-not-found', message: 'Gone.', hint: 'Look.' },
    files: [
      {
        diagnostics: [
          {
            related: [
              { message: 'there', pointer: '/a', line: 1, column: 2, endLine: 1, endColumn: 3 },
              { message: 'nowhere', pointer: '/b' },
            ],
          },
        ],
        omitted: [{ rule: 'empty-value', severity: 'error', count: 7 }],
      },
      { path: 'b.json', error: { code: 'config-not-found' }, diagnostics: [] },
      { path: 'c.json', error: { code: 'config-unreadable', message: 'Locked.' } },
    ],
    summary: { errors: 8, warnings: 0, unreadable: 2 },
  });
});

test('warnings fail where they are told to', () => {
  const files = [file({ diagnostics: [warning()] })];
  expect(JSON.parse(document(reportOf(files, 'warning')))).toMatchObject({ ok: false });
});

test('the document keeps every character, and none that commands a terminal', () => {
  const message = '\u001b[2J \u009b \u007f \u202e \u2066 \u2028 \ud83d é 日本';
  const text = document(reportOf([file({ diagnostics: [finding({ message })] })]));
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  expect(JSON.parse(text).files[0].diagnostics[0].message).toBe(message);
});
