import { type CheckedFile, type CheckReport, summaryOf } from '../../checks/checked.js';
import type { Diagnostic } from '../../checks/diagnostic.js';
import type { OnlineReport } from '../../checks/online/outcome.js';
import type { Range } from '../../config/position.js';
import { plainText } from '../plain-text.js';
import { fileUri } from './file-uri.js';
import { diagnosticWords, errorWords, omittedWords } from './in-words.js';
import { checkedWords, skippedWords, sourceWords } from './online-words.js';
import { repositoryPath } from './repository-path.js';
import { ruleIndex, sarifRules } from './sarif-rules.js';
import type { CheckSurroundings } from './surroundings.js';

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** One SARIF 2.1.0 log of one run. */
export function checkSarif(
  { files }: CheckReport,
  { version, workspace }: Pick<CheckSurroundings, 'version' | 'workspace'>,
): object {
  const uris = new Map(files.map((file) => [file, fileUri(repositoryPath(file, workspace))]));
  const each = <T>(make: (file: CheckedFile, uri: string) => readonly T[]): readonly T[] =>
    [...uris].flatMap(([file, uri]) => make(file, uri));
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'postmark-verify', version, rules: sarifRules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: summaryOf(files).unreadable === 0,
            toolExecutionNotifications: each(notificationsOf),
          },
        ],
        results: each((file, uri) =>
          file.diagnostics.map((diagnostic) => resultOf(diagnostic, uri)),
        ),
      },
    ],
  };
}

function resultOf(diagnostic: Diagnostic, uri: string): object {
  const { rule, severity, range, pointer, related = [] } = diagnostic;
  return {
    ruleId: rule,
    ruleIndex: ruleIndex(rule),
    level: severity,
    message: messageOf(diagnosticWords(diagnostic)),
    locations: [
      {
        ...physicalLocation(uri, regionOf(range)),
        ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, index) => ({
            id: index,
            message: messageOf(plainText(other.message)),
            ...physicalLocation(uri, regionOf(other.range)),
          })),
        }),
  };
}

/** Files that were not checked, and findings beyond those that are listed. */
function notificationsOf(file: CheckedFile, uri: string): readonly object[] {
  const { unreadable, omitted, online } = file;
  const more: readonly object[] = [
    ...omitted.map((rest) => ({
      level: rest.severity,
      message: messageOf(omittedWords(rest)),
      associatedRule: { id: rest.rule, index: ruleIndex(rest.rule) },
      locations: [physicalLocation(uri)],
    })),
    ...(online ? onlineNotifications(online, uri) : []),
  ];
  if (unreadable === undefined) return more;
  const failure = {
    level: 'error',
    message: messageOf(errorWords(unreadable)),
    descriptor: { id: unreadable.code },
    locations: [physicalLocation(uri)],
  };
  return [failure, ...more];
}

function onlineNotifications(
  { source, checked, skipped }: OnlineReport,
  uri: string,
): readonly object[] {
  const note = (id: string, text: string): object => ({
    level: 'note',
    message: messageOf(text),
    descriptor: { id },
    locations: [physicalLocation(uri)],
  });
  return [
    note('checked', `Asked the ${sourceWords(source)}. Checked: ${checkedWords(checked)}.`),
    ...skippedWords(skipped).map((words) => note('skipped', `Not checked: ${words}`)),
  ];
}

function physicalLocation(uri: string, region?: object): object {
  return {
    physicalLocation: { artifactLocation: { uri }, ...(region === undefined ? {} : { region }) },
  };
}

/** Code scanning refuses the whole log when one result has no line: the first one stands for the file. */
function regionOf(range: Range | undefined): object {
  if (range === undefined) return { startLine: 1 };
  const { line, column, endLine, endColumn } = range;
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/**
 * Plain text. `[words](place)` would be a link wherever a file's text spells one.
 * Braces stay single: the standard asks for two, but viewers show both of them,
 * and nothing is put in where a message has no arguments.
 */
function messageOf(text: string): { readonly text: string } {
  return { text: text.replaceAll('](', '] (') };
}
