import type { JsonReading, Looseness } from '../config/json-events.js';
import type { Lines } from '../config/position.js';
import { nowhere } from '../config/syntax.js';
import type { Severity } from './diagnostic.js';
import type { Finding } from './finding.js';

export interface Strictness {
  readonly format: 'json' | 'yaml' | 'module';
  readonly loose: readonly Looseness[];
  readonly counts: JsonReading['counts'];
  /** The text begins with a byte order mark. */
  readonly mark: boolean;
  readonly lines?: Lines | undefined;
}

const refusal = "Logto's console and API take strict JSON only and refuse the text.";

/** `not-strict-json`: one finding for each kind of thing, at the first of them. */
export function notStrictJson(
  { format, loose, counts, mark, lines }: Strictness,
  logto: boolean,
): readonly Finding[] {
  const severity: Severity = logto ? 'error' : 'warning';
  const found = { rule: 'not-strict-json', severity, pointer: [], span: nowhere } as const;
  if (format !== 'json') {
    if (!logto) return [];
    const language = format === 'yaml' ? 'YAML' : 'JavaScript';
    return [{ ...found, message: `This is ${language}. ${refusal}`, hint: 'Write it as JSON.' }];
  }
  const findings: Finding[] = [];
  if (mark) {
    findings.push({
      ...found,
      message: `The file begins with a byte order mark. ${refusal}`,
      hint: 'Save it as UTF-8 without a byte order mark.',
    });
  }
  for (const kind of ['comment', 'trailing-comma'] as const) {
    const [first, ...others] = loose.filter((one) => one.kind === kind);
    if (first === undefined) continue;
    const { one, many, hint } = words[kind];
    const what = others.length === 0 ? one : `${counts[kind]} ${many}, of which this is the first`;
    findings.push({
      ...found,
      message: `Here ${others.length === 0 ? 'is' : 'are'} ${what}. ${refusal}`,
      hint: others.length === 0 ? hint : `${hint} ${placesOf(others, counts[kind] - 1, lines)}`,
      span: first.span,
    });
  }
  return findings;
}

const words = {
  comment: { one: 'a comment', many: 'comments', hint: 'Take comments out of what goes to Logto.' },
  'trailing-comma': {
    one: 'a comma with nothing after it',
    many: 'commas with nothing after them',
    hint: 'Remove a comma before } or ].',
  },
} as const;

const mostPlaces = 5;

function placesOf(others: readonly Looseness[], count: number, lines: Lines | undefined): string {
  if (lines === undefined) return '';
  const shown = others.slice(0, mostPlaces).map(({ span }) => lines.rangeOf(span).line);
  const more = count > mostPlaces ? ` and ${count - mostPlaces} more` : '';
  return `The others: line ${shown.join(', ')}${more}.`;
}
