import type { CheckedFile, CheckReport } from '../../checks/checked.js';
import type { Severity } from '../../checks/diagnostic.js';
import { plainLine } from '../plain-text.js';
import { placeOf } from './finding-place.js';
import { diagnosticWords, errorWords, omittedWords } from './in-words.js';
import { checkedWords, checkWords, fileName, sourceWords } from './online-words.js';
import { xmlTag, xmlText } from './xml.js';

/**
 * JUnit XML as the common schema has it: a suite for each file, a case for each
 * finding, one passing case for a file without any. A finding that fails the run
 * is a failure; a warning that does not is a passing case, and its words are in
 * the suite's `system-out`, for the format knows no third outcome that says so.
 */
export function checkJunit({ files, failOn }: CheckReport): string {
  const suites = files.map((file, id) =>
    suite(file, id, (severity) => severity === 'error' || failOn === 'warning'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

interface Case {
  readonly name: string;
  readonly type: string;
  readonly outcome: 'passed' | 'warned' | 'skipped' | 'failure' | 'error';
  readonly message: string;
  /** All there is to say, place included. */
  readonly words: string;
}

function suite(file: CheckedFile, id: number, fails: (severity: Severity) => boolean): string {
  const cases = casesOf(file, fails);
  const count = (outcome: Case['outcome']): number =>
    cases.filter((one) => one.outcome === outcome).length;
  const head = xmlTag('testsuite', {
    name: fileName(file),
    package: 'postmark-verify',
    id,
    // The schema wants these. They are fixed: equal runs give equal bytes.
    timestamp: '1970-01-01T00:00:00',
    hostname: 'localhost',
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    time: 0,
  });
  const warnings = cases.filter(({ outcome }) => outcome === 'warned').map(({ words }) => words);
  return [
    `  ${head}>`,
    ...properties(file),
    ...cases.map((one) => testcase(one, fileName(file))),
    warnings.length === 0
      ? '    <system-out/>'
      : `    <system-out>${xmlText(warnings.join('\n\n'))}</system-out>`,
    '    <system-err/>',
    '  </testsuite>\n',
  ].join('\n');
}

/** On which server, and what was checked there. */
function properties({ online }: CheckedFile): readonly string[] {
  if (online === undefined) return ['    <properties/>'];
  const property = (name: string, value: string): string =>
    `      ${xmlTag('property', { name, value })}/>`;
  return [
    '    <properties>',
    property('asked', sourceWords(online.source)),
    property('checked', checkedWords(online.checked)),
    '    </properties>',
  ];
}

function testcase({ name, type, outcome, message, words }: Case, path: string): string {
  const head = `    ${xmlTag('testcase', { classname: path, name, time: 0 })}`;
  if (outcome === 'passed' || outcome === 'warned') return `${head}/>`;
  // The common schema has it not; every reader knows it, and nothing else says so.
  if (outcome === 'skipped')
    return `${head}>\n      ${xmlTag('skipped', { message })}/>\n    </testcase>`;
  const body = `      ${xmlTag(outcome, { message, type })}>${xmlText(words)}</${outcome}>`;
  return `${head}>\n${body}\n    </testcase>`;
}

function casesOf(file: CheckedFile, fails: (severity: Severity) => boolean): readonly Case[] {
  const path = plainLine(file.path);
  const named = uniqueNames();
  const outcomeOf = (severity: Severity) => (fails(severity) ? 'failure' : 'warned');
  const cases = file.diagnostics.map((diagnostic): Case => {
    const { rule, severity, pointer, message } = diagnostic;
    return {
      // Without the line, so that a finding keeps its name when the text above it grows.
      name: named(pointer === '' ? rule : `${rule} ${pointer}`),
      type: rule,
      outcome: outcomeOf(severity),
      message,
      words: `${placeOf(path, diagnostic)}: ${severity}: ${rule}\n${diagnosticWords(diagnostic)}`,
    };
  });
  for (const omitted of file.omitted) {
    const { rule, severity } = omitted;
    const message = omittedWords(omitted);
    const words = `${path}: ${severity}: ${rule}\n${message}`;
    cases.push({
      name: named(`${rule}, more`),
      type: rule,
      outcome: outcomeOf(severity),
      message,
      words,
    });
  }
  if (file.unreadable !== undefined) {
    const { code, message } = file.unreadable;
    const words = `${path}: ${code}\n${errorWords(file.unreadable)}`;
    cases.push({ name: named(code), type: code, outcome: 'error', message, words });
  }
  for (const check of file.online?.skipped ?? []) {
    const name = named(`skipped: ${checkWords(check)}`);
    cases.push({ name, type: '', outcome: 'skipped', message: check.reason, words: '' });
  }
  if (cases.length > 0) return cases;
  return [{ name: 'nothing found', type: '', outcome: 'passed', message: '', words: '' }];
}

/** Some readers keep only the first of the cases with one name. */
function uniqueNames(): (name: string) => string {
  const uses = new Map<string, number>();
  return (name) => {
    const use = (uses.get(name) ?? 0) + 1;
    uses.set(name, use);
    return use === 1 ? name : `${name} (${use})`;
  };
}
