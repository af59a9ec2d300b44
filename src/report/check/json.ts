import { type CheckedFile, type CheckReport, passes, summaryOf } from '../../checks/checked.js';
import type { Diagnostic, RelatedPlace } from '../../checks/diagnostic.js';
import type { OnlineReport, Source } from '../../checks/online/outcome.js';
import type { Range } from '../../config/position.js';
import type { VerifyError } from '../../errors.js';
import { comparisonOf } from './online-words.js';

/** DESIGN section 4, "validate-config". What does not exist is left out. */
export function checkJson(report: CheckReport): object {
  const { errors, warnings, unreadable } = summaryOf(report.files);
  const first = report.files.find((file) => file.unreadable !== undefined)?.unreadable;
  return {
    ok: passes(report),
    ...(first === undefined ? {} : { error: errorOf(first) }),
    files: report.files.map(fileOf),
    ...(report.compared ? { comparison: comparison(report.files) } : {}),
    summary: { errors, warnings, ...(unreadable === 0 ? {} : { unreadable }) },
  };
}

function fileOf(file: CheckedFile): object {
  const { path, diagnostics, omitted, unreadable, environment, online } = file;
  return {
    path,
    ...(environment === undefined ? {} : { environment }),
    ...(unreadable === undefined ? {} : { error: errorOf(unreadable) }),
    diagnostics: diagnostics.map(diagnosticOf),
    ...(omitted.length === 0
      ? {}
      : { omitted: omitted.map(({ rule, severity, count }) => ({ rule, severity, count })) }),
    ...(online === undefined ? {} : { online: onlineOf(online) }),
  };
}

/** What a pipeline can hold a run against: nothing that was skipped counts as checked. */
function onlineOf({ source, checked, skipped }: OnlineReport): object {
  return { ...sourceOf(source), checked, skipped };
}

function sourceOf(source: Source): object {
  if (source.kind === 'folder') {
    return { templates: source.path, ...(source.assumed ? { defaultAliases: true } : {}) };
  }
  const { server, url } = source;
  return { server: server === undefined ? { url } : { ...server, url } };
}

function comparison(files: readonly CheckedFile[]): object {
  const { columns, rows } = comparisonOf(files);
  return {
    columns: columns.map(({ name, source }) => ({ name, ...sourceOf(source) })),
    rows: rows.map(({ usageType, cells }) => ({
      usageType,
      cells: cells.map((cell) => (cell ? { alias: cell.alias, state: cell.state } : null)),
    })),
  };
}

function diagnosticOf(diagnostic: Diagnostic): object {
  const { rule, severity, message, hint, pointer, range, related = [] } = diagnostic;
  return {
    rule,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    pointer,
    ...rangeOf(range),
    ...(related.length === 0 ? {} : { related: related.map(relatedOf) }),
  };
}

function relatedOf({ message, pointer, range }: RelatedPlace): object {
  return { message, pointer, ...rangeOf(range) };
}

function rangeOf(range: Range | undefined): object {
  if (range === undefined) return {};
  const { line, column, endLine, endColumn } = range;
  return { line, column, endLine, endColumn };
}

function errorOf({ code, message, hint }: VerifyError): object {
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}
