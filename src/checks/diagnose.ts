import type { Range } from '../config/position.js';
import { pointerText } from './cursor.js';
import type { Diagnostic } from './diagnostic.js';
import { excerptOf, type Source } from './excerpt.js';
import { type Finding, severityOf } from './finding.js';
import { maskTokens } from './secrets.js';

/** Findings as their readers get them: with lines, columns and source, in order, each once. */
export function diagnose(
  findings: readonly Finding[],
  source: Source | undefined,
): readonly Diagnostic[] {
  const rangeOf = source?.lines.rangeOf;
  return inOrder(
    findings.map((finding) => ({
      rule: finding.rule,
      severity: severityOf(finding),
      message: maskTokens(finding.message),
      hint: finding.hint && maskTokens(finding.hint),
      pointer: maskTokens(pointerText(finding.pointer)),
      ...placed(rangeOf?.(finding.span), source),
      related: finding.related?.map(({ message, pointer, span }) => ({
        message,
        pointer: maskTokens(pointerText(pointer)),
        range: rangeOf?.(span),
      })),
    })),
  );
}

/** A range with the source around it. */
export function placed(
  range: Range | undefined,
  source: Source | undefined,
): Pick<Diagnostic, 'range' | 'excerpt'> {
  if (range === undefined || source === undefined) return {};
  return { range, excerpt: excerptOf(source, range) };
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { rule, range, pointer, message } = diagnostic;
    unique.set(JSON.stringify([rule, range, pointer, message]), diagnostic);
  }
  return [...unique.values()].sort(
    (a, b) =>
      (a.range?.line ?? 0) - (b.range?.line ?? 0) ||
      (a.range?.column ?? 0) - (b.range?.column ?? 0) ||
      compare(a.rule, b.rule) ||
      compare(a.pointer, b.pointer) ||
      compare(a.message, b.message),
  );
}

/** By code units, so that no locale has a say. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
