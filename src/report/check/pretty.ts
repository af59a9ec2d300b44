import type { CheckedFile, CheckReport, Omitted } from '../../checks/checked.js';
import type { Diagnostic, Severity } from '../../checks/diagnostic.js';
import { errorTextAt } from '../error.js';
import { plainLine, plainText } from '../plain-text.js';
import type { Style } from '../style.js';
import { codeFrame } from './code-frame.js';
import { grouped } from './counted.js';
import { placeOf } from './finding-place.js';
import { onlineBlocks } from './online-text.js';
import { summaryLine } from './summary.js';

/** For people: what, where in the source, what next; the outcome last. */
export function checkPretty(report: CheckReport, style: Style): string {
  const blocks = report.files.flatMap((file) => fileBlocks(file, style));
  const all = [...blocks, ...onlineBlocks(report, style)];
  return [...all.map(harmless), `${summaryLine(report, style)}\n`].join('\n');
}

/**
 * On GitHub Actions a line of the log that begins with `::` is a command, and so is
 * `##[` anywhere in one (`##vso[` on Azure); names and values come from files.
 */
function harmless(block: string): string {
  return block.replace(/^([ \t]*):(?=:)/gm, '$1: ').replace(/##(?=\[|vso\[)/g, '# ');
}

/** Each ends in a line break; the blank line between two comes from joining them. */
function fileBlocks(file: CheckedFile, style: Style): string[] {
  const blocks = file.diagnostics.map((diagnostic) => finding(file.path, diagnostic, style));
  if (file.omitted.length > 0) {
    const rows = file.omitted.map((omitted) => more(file.path, omitted, style));
    blocks.push(`${rows.join('\n')}\n`);
  }
  if (file.unreadable !== undefined) {
    const place = { ...file.unreadable.place, path: file.path };
    blocks.push(errorTextAt(file.unreadable, place, style));
  }
  return blocks;
}

function finding(path: string, diagnostic: Diagnostic, style: Style): string {
  const { severity, rule, message, related = [], hint } = diagnostic;
  const place = style.bold(plainLine(placeOf(path, diagnostic)));
  const rows = [
    `${place}  ${severityWord(severity, style)}  ${rule}`,
    `  ${indented(message)}`,
    ...codeFrame(diagnostic, style),
    ...related.map(
      (other) =>
        `  ${style.cyan('see:')} ${plainLine(placeOf(path, other))}  ${plainLine(other.message)}`,
    ),
  ];
  if (hint !== undefined) rows.push(`  ${style.cyan('hint:')} ${indented(hint, '        ')}`);
  return `${rows.join('\n')}\n`;
}

function more(path: string, { rule, severity, count }: Omitted, style: Style): string {
  const place = style.bold(plainLine(path));
  return `${place}  ${severityWord(severity, style)}  ${rule}\n  and ${grouped(count)} more of this rule in this file`;
}

function severityWord(severity: Severity, style: Style): string {
  return severity === 'error' ? style.red('error') : style.yellow('warning');
}

function indented(text: string, by = '  '): string {
  return plainText(text).replaceAll('\n', `\n${by}`);
}
