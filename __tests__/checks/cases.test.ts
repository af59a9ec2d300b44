import { cp } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../src/checks/catalogue.js';
import { onlineRules } from '../../src/checks/catalogue-online.js';
import { checkConfig } from '../../src/index.js';
import { inFolder, runBinary } from '../support/binary.js';
import { caseEnvironment, caseLines, cases, casesFolder } from '../support/cases.js';

describe('in-process', () => {
  test.each(cases)('$name', async ({ name, text, logto, expected }) => {
    const found = await checkConfig(text, { path: name, logto, env: caseEnvironment });
    const lines = found.flatMap((one) =>
      caseLines({
        ...one,
        ...one.range,
        related: one.related?.map((place) => ({ ...place, ...place.range })),
      }),
    );
    expect(lines).toEqual(expected);
  });
});

describe('by the binary', () => {
  test.each([false, true])('all of them in one run, --logto %s', async (logto) => {
    const own = cases.filter((one) => one.logto === logto);
    const flags = ['--json', ...(logto ? ['--logto'] : [])];
    // Not where they lie: this repository tracks them, and then a token weighs more.
    const run = await inFolder(async (cwd) => {
      await cp(casesFolder, cwd, { recursive: true });
      return runBinary(['validate-config', ...flags, ...own.map(({ name }) => name)], {
        cwd,
        env: caseEnvironment,
      });
    });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(1);
    const { files } = JSON.parse(run.stdout);
    const found = files.map((file: { path: string; diagnostics: [] }) => [
      file.path,
      file.diagnostics.flatMap(caseLines),
    ]);
    const expected = own
      .map(({ name, expected: lines }) => [name, lines])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(found).toEqual(expected);
  });
});

test('every rule has a case', () => {
  const places = cases.flatMap(({ expected }) => expected.filter((line) => /^\d/.test(line)));
  const shown = new Set(places.map((line) => line.split(' ')[2]));
  // Whether Git tracks a file is not in the file: __tests__/e2e/validate-config.test.ts.
  expect([...shown].sort()).toEqual(
    Object.keys(rules)
      .filter((rule) => rule !== 'committed-token' && !Object.hasOwn(onlineRules, rule))
      .sort(),
  );
});
