import type { CheckedFile, CheckReport } from '../../checks/checked.js';
import type { Severity } from '../../checks/diagnostic.js';
import type { OnlineReport } from '../../checks/online/outcome.js';
import type { Range } from '../../config/position.js';
import { plainText } from '../plain-text.js';
import { diagnosticWords, errorWords, omittedWords } from './in-words.js';
import { checkedWords, skippedWords, sourceWords } from './online-words.js';
import { repositoryPath } from './repository-path.js';

/** Workflow commands: GitHub Actions shows each as an annotation at its line. */
export function checkGithub(report: CheckReport, workspace: string | undefined): string {
  return report.files.flatMap((file) => fileCommands(file, workspace)).join('');
}

function fileCommands(file: CheckedFile, workspace: string | undefined): string[] {
  const path = plainText(repositoryPath(file, workspace));
  const commands = file.diagnostics.map((diagnostic) => {
    const { severity, range, rule } = diagnostic;
    return command(
      severity,
      { file: path, ...positionOf(range), title: rule },
      diagnosticWords(diagnostic),
    );
  });
  for (const omitted of file.omitted) {
    const { severity, rule } = omitted;
    commands.push(command(severity, { file: path, title: rule }, omittedWords(omitted)));
  }
  if (file.unreadable !== undefined) {
    const { code } = file.unreadable;
    commands.push(command('error', { file: path, title: code }, errorWords(file.unreadable)));
  }
  if (file.online) commands.push(...onlineCommands(file.online, path));
  return commands;
}

/** Notices: on which server, and what nobody checked. */
function onlineCommands({ source, checked, skipped }: OnlineReport, path: string): string[] {
  const asked = `Asked the ${sourceWords(source)}. Checked: ${checkedWords(checked)}.`;
  return [
    command('notice', { file: path, title: 'checked' }, asked),
    ...skippedWords(skipped).map((words) =>
      command('notice', { file: path, title: 'skipped' }, `Not checked: ${words}`),
    ),
  ];
}

/** GitHub refuses columns where the lines differ. */
function positionOf(range: Range | undefined): Readonly<Record<string, number>> {
  if (range === undefined) return {};
  const { line, column, endLine, endColumn } = range;
  return line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine };
}

function command(
  name: Severity | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/** As the runner reads a message: these three, and `%` first. */
function escapeData(text: string): string {
  return (
    text
      .replaceAll('%', '%25')
      .replaceAll('\r', '%0D')
      .replaceAll('\n', '%0A')
      // An older way to write a command, which is looked for anywhere in a line.
      .replace(/##(?=\[|vso\[)/g, '# ')
  );
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
