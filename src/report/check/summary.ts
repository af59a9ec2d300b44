import {
  type CheckReport,
  fails,
  type Summary,
  summaryOf,
  undecided,
} from '../../checks/checked.js';
import type { Style } from '../style.js';
import { counted, grouped } from './counted.js';

/** The whole outcome in one line, without a line break. */
export function summaryLine(report: CheckReport, style: Style): string {
  const summary = summaryOf(report.files);
  const { errors, warnings, unreadable } = summary;
  const all = report.files.length;
  const { done, warning, failure } = style.marks;
  if (all === 0) return `${style.yellow(warning)} No file was checked.`;
  if (fails(report)) return `${style.red(failure)} ${problems(report, summary)}`;
  if (undecided(report)) return `${style.yellow(warning)} ${notDecided(summary)}`;
  if (errors + warnings + unreadable === 0)
    return `${style.green(done)} ${counted(all, nounOf(report))} checked, nothing found.`;
  const found = `${counted(warnings, 'warning')} ${whereFound(report)}`;
  return `${style.yellow(warning)} ${found}, no errors: passed.`;
}

function notDecided({ errors, warnings }: Summary): string {
  const found = errors + warnings === 0 ? 'nothing found' : counted(warnings, 'warning');
  return `Not everything could be checked; ${found} in what was.`;
}

function problems(report: CheckReport, { errors, warnings, unreadable }: Summary): string {
  const all = report.files.length;
  const counts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(' and ');
  const found = counts === '' ? undefined : `${counts} ${whereFound(report)}`;
  if (unreadable > 0) {
    if (unreadable === all)
      return all === 1
        ? 'The file could not be read.'
        : `None of ${counted(all, 'file')} could be read.`;
    return `${outOf(unreadable, all)} could not be read; ${found ?? 'nothing found in the rest'}.`;
  }
  if (errors > 0) return `${found}.`;
  return `${found}; warnings fail here (--fail-on warning).`;
}

function whereFound({ files }: CheckReport): string {
  const faulty = files.filter((file) => file.diagnostics.length + file.omitted.length > 0);
  return `in ${outOf(faulty.length, files.length, nounOf({ files }))}`;
}

/** Without a configuration there is no file, but a folder of templates. */
function nounOf({ files }: Pick<CheckReport, 'files'>): string {
  const isFolder = files.every(
    ({ online }) => online?.source.kind === 'folder' && online.source.assumed,
  );
  return isFolder ? 'folder' : 'file';
}

/** `2 files`, `2 of 2,000 files` */
function outOf(part: number, all: number, noun = 'file'): string {
  return part === all ? counted(all, noun) : `${grouped(part)} of ${counted(all, noun)}`;
}
