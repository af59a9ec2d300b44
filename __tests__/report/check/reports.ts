import type { CheckedFile, CheckReport } from '../../../src/checks/checked.js';
import type { Diagnostic, SourceLine } from '../../../src/checks/diagnostic.js';
import type { OnlineReport } from '../../../src/checks/online/outcome.js';
import type { Range } from '../../../src/config/position.js';
import { type CheckSurroundings, renderCheck } from '../../../src/report/check/index.js';
import { createStyle } from '../../../src/terminal/style.js';

/** Reports made by hand: what the reading and the rules would hand over. */

export const surroundings: CheckSurroundings = {
  style: createStyle(0, false),
  version: '1.2.3',
  workspace: undefined,
};

export const pretty = (report: CheckReport, changes: Partial<CheckSurroundings> = {}): string =>
  renderCheck('pretty', report, { ...surroundings, ...changes });

export const file = (changes: Partial<CheckedFile> = {}): CheckedFile => ({
  path: '.postmarkrc.json',
  absolutePath: '/home/ada/app/.postmarkrc.json',
  diagnostics: [],
  omitted: [],
  unreadable: undefined,
  ...changes,
});

/** What a server had to say. */
export const online = (changes: Partial<OnlineReport> = {}): OnlineReport => ({
  source: {
    kind: 'server',
    url: 'https://api.postmarkapp.com',
    server: { id: 7, name: 'Production', deliveryType: 'Live' },
  },
  checked: [{ check: 'token' }, { check: 'template', target: 'sign-in' }],
  skipped: [],
  aliases: [{ usageType: 'SignIn', alias: 'sign-in', state: 'there' }],
  tokenProblem: false,
  unreachable: false,
  ...changes,
});

export const reportOf = (
  files: readonly CheckedFile[],
  failOn: CheckReport['failOn'] = 'error',
): CheckReport => ({ files, failOn });

export const finding = (changes: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: 'empty-value',
  severity: 'error',
  message: 'fromEmail is empty.',
  pointer: '/fromEmail',
  ...changes,
});

/** A finding of some other severity. */
export const warning = (changes: Partial<Diagnostic> = {}): Diagnostic =>
  finding({ rule: 'unknown-key', severity: 'warning', message: 'Nobody reads "x".', ...changes });

export function line(number: number, text: string, changes: Partial<SourceLine> = {}): SourceLine {
  return { number, text, from: 1, cut: false, ...changes };
}

/** The range of `part` in a text of one line, as line `number`. */
export function rangeIn(text: string, part: string, number = 1): Range {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`${part} is not in ${text}`);
  return {
    line: number,
    column: start + 1,
    endLine: number,
    endColumn: start + part.length + 1,
  };
}

/** A finding at `part` of the only line there is. */
export function findingAt(text: string, part: string): Diagnostic {
  return finding({ range: rangeIn(text, part), excerpt: [line(1, text)] });
}
