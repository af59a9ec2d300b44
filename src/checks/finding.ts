import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import { type RuleName, rules } from './catalogue.js';
import type { Omitted } from './checked.js';
import type { Severity } from './diagnostic.js';

/** A finding while its text is still at hand: a diagnostic but for line and column. */
export interface Finding {
  readonly rule: RuleName;
  /** The rule's own where absent. */
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly pointer: Pointer;
  readonly span: Span;
  readonly related?: readonly RelatedSpan[];
}

interface RelatedSpan {
  readonly message: string;
  readonly pointer: Pointer;
  readonly span: Span;
}

export type Report = (finding: Finding) => void;

export function severityOf({ rule, severity }: Pick<Finding, 'rule' | 'severity'>): Severity {
  return severity ?? rules[rule].severity;
}

/**
 * Findings as they come, so many of each rule; the others are only counted. A
 * file with a hundred thousand of the same mistake needs no list of them.
 */
export class Findings {
  static readonly mostOfOneRule = 100;

  readonly kept: Finding[] = [];
  readonly #counts = new Map<string, { readonly first: Finding; count: number }>();

  readonly add: Report = (finding) => {
    const name = `${finding.rule} ${severityOf(finding)}`;
    const entry = this.#counts.get(name) ?? { first: finding, count: 0 };
    this.#counts.set(name, entry);
    entry.count += 1;
    if (entry.count <= Findings.mostOfOneRule) this.kept.push(finding);
  };

  omitted(): readonly Omitted[] {
    return [...this.#counts.values()]
      .filter(({ count }) => count > Findings.mostOfOneRule)
      .map(({ first, count }) => ({
        rule: first.rule,
        severity: severityOf(first),
        count: count - Findings.mostOfOneRule,
      }));
  }
}
