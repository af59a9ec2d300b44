import type { Diagnostic, Severity, SourceLine } from '../../checks/diagnostic.js';
import type { Range, Span } from '../../config/position.js';
import type { Style } from '../style.js';
import { windowOf } from './line-window.js';

/** Of a whole row, gutter included. */
const widest = 120;

/**
 * The source around a finding: line numbers, a `>` at the lines meant, carets
 * under what is meant (of a span over several lines, under its first).
 */
export function codeFrame({ range, excerpt, severity }: Diagnostic, style: Style): string[] {
  if (range === undefined || excerpt === undefined || excerpt.length === 0) return [];
  const digits = Math.max(...excerpt.map(({ number }) => String(number).length));
  const room = widest - `  > ${' '.repeat(digits)} | `.length;
  const rows: string[] = [];
  let previous: number | undefined;
  for (const line of excerpt) {
    if (previous !== undefined && line.number > previous + 1) rows.push(style.dim('    ...'));
    previous = line.number;
    rows.push(...rowsOf(line, range, { digits, room, severity }, style));
  }
  return rows;
}

interface Shape {
  readonly digits: number;
  readonly room: number;
  readonly severity: Severity;
}

function rowsOf(line: SourceLine, range: Range, shape: Shape, style: Style): string[] {
  const meant = line.number >= range.line && line.number <= range.endLine;
  const window = windowOf(line, spanIn(line, range), shape.room, style.marks);
  const paint = shape.severity === 'error' ? style.red : style.yellow;
  const bar = style.dim('|');
  const row = (mark: string, number: string, text: string): string =>
    `  ${mark} ${style.dim(number.padStart(shape.digits))} ${bar}${text === '' ? '' : ` ${text}`}`;

  const text = window.text.trimEnd();
  const cut = style.dim(style.marks.cut);
  const source = `${window.cutBefore ? cut : ''}${meant ? text : dimmed(text, style)}${window.cutAfter ? cut : ''}`;
  if (!meant) return [row(' ', String(line.number), source)];
  const rows = [row(paint('>'), String(line.number), source)];
  if (line.number === range.line) {
    rows.push(row(' ', '', ' '.repeat(window.caretsAt) + paint('^'.repeat(window.carets))));
  }
  return rows;
}

const dimmed = (text: string, style: Style): string => (text === '' ? '' : style.dim(text));

/** The part of a line that the range covers, in units of the line's text. */
function spanIn({ number, text, from }: SourceLine, range: Range): Span {
  const whole = text.trimEnd().length;
  const inside = (column: number): number => Math.max(0, Math.min(column - from, text.length));
  // A line around the one that is meant is shown from its beginning.
  if (number !== range.line) return { start: 0, end: 0 };
  const start = inside(range.column);
  return {
    start,
    end: range.endLine > range.line ? Math.max(whole, start) : inside(range.endColumn),
  };
}
