import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { rules } from '../../../src/checks/catalogue.js';
import type { CheckedFile } from '../../../src/checks/checked.js';
import { VerifyError } from '../../../src/errors.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { file, finding, online, rangeIn, reportOf, surroundings, warning } from './reports.js';

const schema = fileURLToPath(
  new URL('../../fixtures/schemas/sarif-2.1.0-rtm.5.json', import.meta.url),
);
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

/** The only run of a log that the schema accepts. */
function run(files: readonly CheckedFile[], workspace?: string) {
  const text = renderCheck('sarif', reportOf(files), { ...surroundings, workspace });
  const log = JSON.parse(text);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log).toMatchObject({ version: '2.1.0', runs: [expect.anything()] });
  return log.runs[0];
}

const unreadable = new VerifyError('config-not-found', 'Gone.', { hint: 'Look.' });

describe('a SARIF log', () => {
  test('the schema refuses what is wrong', () => {
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
    const artifactLocation = { uri: 'a b' };
    const locations = [{ physicalLocation: { artifactLocation } }];
    const results = [{ message: { text: 'x' }, locations }];
    const tool = { driver: { name: 'x' } };
    expect(validate({ version: '2.1.0', runs: [{ tool, results }] })).toBe(false);
  });

  test('names every rule, with its help', () => {
    const { driver } = run([]).tool;
    expect(driver).toMatchObject({ name: 'postmark-verify', version: '1.2.3' });
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(rules));
    expect(driver.rules[0]).toEqual({
      id: 'syntax',
      shortDescription: { text: rules.syntax.title },
      fullDescription: { text: rules.syntax.why },
      help: {
        text: expect.stringContaining(rules.syntax.why),
        markdown: expect.stringMatching(/^\*\*/),
      },
      defaultConfiguration: { level: 'error' },
    });
  });

  test('notes what was checked online, and what was not', () => {
    const skipped = [{ check: 'sender', target: 'a@b.co', reason: 'no account token' }] as const;
    const [{ toolExecutionNotifications: notes }] = run([
      file({ online: online({ skipped }) }),
    ]).invocations;
    expect(notes).toMatchObject([
      {
        level: 'note',
        descriptor: { id: 'checked' },
        message: {
          text: 'Asked the server "Production" (id 7, Live) at https://api.postmarkapp.com. Checked: token, template sign-in.',
        },
      },
      {
        descriptor: { id: 'skipped' },
        message: { text: 'Not checked: sender a@b.co: no account token' },
      },
    ]);
  });

  test('has a result for each finding, at its place', () => {
    const related = [
      { message: 'the first', pointer: '/a', range: rangeIn('ab', 'b', 9) },
      { message: 'the first', pointer: '/a', range: rangeIn('ab', 'b', 9) },
    ];
    const diagnostic = warning({ hint: 'Go.', range: rangeIn('x: 😀', '😀', 3), related });
    const { results, columnKind, tool } = run([file({ diagnostics: [diagnostic] })]);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results).toMatchObject([
      {
        ruleId: 'unknown-key',
        level: 'warning',
        message: {
          text: 'Nobody reads "x".\nSee line 9, column 2: the first\nSee line 9, column 2: the first\nHint: Go.',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: '.postmarkrc.json' },
              region: { startLine: 3, startColumn: 4, endLine: 3, endColumn: 6 },
            },
            logicalLocations: [{ fullyQualifiedName: '/fromEmail' }],
          },
        ],
        relatedLocations: [
          { id: 0, message: { text: 'the first' }, physicalLocation: { region: { startLine: 9 } } },
          { id: 1 },
        ],
      },
    ]);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('unknown-key');
  });

  test('gives a finding without a line the first one, or code scanning refuses the log', () => {
    const { results } = run([file({ diagnostics: [finding({ pointer: '' })] })]);
    expect(results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: '.postmarkrc.json' },
          region: { startLine: 1 },
        },
      },
    ]);
  });

  test.each<readonly [string, string]>([
    ['a b/ü#?%.json', 'a%20b/%C3%BC%23%3F%25.json'],
    ['a:b.json', 'a%3Ab.json'],
    ['../a.json', '../a.json'],
    ['/etc/a b.json', 'file:///etc/a%20b.json'],
    ['C:/a b.json', 'file:///C:/a%20b.json'],
    ['//host/share/a.json', 'file://host/share/a.json'],
    ['half\ud83d.json', 'half%EF%BF%BD.json'],
    ['\u001b[2J\n.json', '%1B%5B2J%0A.json'],
  ])('writes the path %j as %s', (path, expected) => {
    const [result] = run([file({ path, diagnostics: [finding()] })]).results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(expected);
  });

  test('names files as the repository does', () => {
    const files = [file({ path: 'x', absolutePath: '/repo/app/x y', diagnostics: [finding()] })];
    const [result] = run(files, '/repo').results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('app/x%20y');
  });

  test('tells what could not be read and what was left out', () => {
    const omitted = [{ rule: 'empty-value', severity: 'error', count: 9 }] as const;
    const [invocation] = run([file({ omitted }), file({ path: 'gone', unreadable })]).invocations;
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'And 9 more of this rule in this file.' },
          associatedRule: { id: 'empty-value' },
        },
        {
          level: 'error',
          message: { text: 'Gone.\nHint: Look.' },
          descriptor: { id: 'config-not-found' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'gone' } } }],
        },
      ],
    });
    expect(run([file()]).invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [] },
    ]);
  });

  test('makes no link and no control sequence of what a file says', () => {
    const message = 'See [here](https://evil.example)\u001b[2J\u202e';
    const [result] = run([file({ diagnostics: [finding({ message })] })]).results;
    expect(result.message.text).toBe('See [here] (https://evil.example)');
  });
});
