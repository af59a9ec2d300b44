import { describe, expect, test } from '@jest/globals';
import { rules } from '../../src/checks/catalogue.js';
import { onlineRules } from '../../src/checks/catalogue-online.js';
import { checkConfig } from '../../src/index.js';
import { runBinary } from '../support/binary.js';
import { caseEnvironment, cases, casesFolder, oneLine } from '../support/cases.js';

describe('in-process', () => {
  test.each(cases)('$name', async ({ name, text, logto, expected }) => {
    const found = await checkConfig(text, { path: name, logto, env: caseEnvironment });
    expect(found.map((one) => oneLine({ ...one, ...one.range }))).toEqual(expected);
  });
});

describe('by the binary', () => {
  test.each([false, true])('all of them in one run, --logto %s', async (logto) => {
    const own = cases.filter((one) => one.logto === logto);
    const run = await runBinary(
      ['validate-config', '--json', ...(logto ? ['--logto'] : []), ...own.map(({ name }) => name)],
      { cwd: casesFolder, env: caseEnvironment },
    );
    expect(run.stderr).toBe('');
    expect(run.code).toBe(1);
    const { files } = JSON.parse(run.stdout);
    const found = files.map((file: { path: string; diagnostics: [] }) => [
      file.path,
      file.diagnostics.map(oneLine).flatMap((line: string) => asIfUntracked(line, logto)),
    ]);
    const expected = own
      .map(({ name, expected: lines }) => [name, lines])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(found).toEqual(expected);
  });
});

/** This repository tracks its cases, so that a token in one weighs more than it does in the library. */
function asIfUntracked(line: string, logto: boolean): readonly string[] {
  if (!line.includes('error committed-token')) return [line];
  return logto ? [] : [line.replace('error committed-token', 'warning literal-token')];
}

test('every rule has a case', () => {
  const shown = new Set(
    cases.flatMap(({ expected }) => expected.map((line) => line.split(' ')[2])),
  );
  // Whether Git tracks a file is not in the file: __tests__/e2e/validate-config.test.ts.
  expect([...shown].sort()).toEqual(
    Object.keys(rules)
      .filter((rule) => rule !== 'committed-token' && !Object.hasOwn(onlineRules, rule))
      .sort(),
  );
});
