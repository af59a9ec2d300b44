import { type CheckedFile, type CheckReport, passes, summaryOf } from '../../checks/checked.js';
import type { Diagnostic, RelatedPlace } from '../../checks/diagnostic.js';
import type { Range } from '../../config/position.js';
import type { VerifyError } from '../../errors.js';

/** DESIGN section 4, "validate-config". What does not exist is left out. */
export function checkJson(report: CheckReport): object {
  const { errors, warnings, unreadable } = summaryOf(report.files);
  const first = report.files.find((file) => file.unreadable !== undefined)?.unreadable;
  return {
    ok: passes(report),
    ...(first === undefined ? {} : { error: errorOf(first) }),
    files: report.files.map(fileOf),
    summary: { errors, warnings, ...(unreadable === 0 ? {} : { unreadable }) },
  };
}

function fileOf({ path, diagnostics, omitted, unreadable }: CheckedFile): object {
  return {
    path,
    ...(unreadable === undefined ? {} : { error: errorOf(unreadable) }),
    diagnostics: diagnostics.map(diagnosticOf),
    ...(omitted.length === 0
      ? {}
      : { omitted: omitted.map(({ rule, severity, count }) => ({ rule, severity, count })) }),
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
