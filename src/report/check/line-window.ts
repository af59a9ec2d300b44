import type { SourceLine } from '../../checks/diagnostic.js';
import type { Span } from '../../config/position.js';
import type { Marks } from '../style.js';
import { type Cell, cellsOf } from './display-width.js';

/** The part of a line that fits into a row, and where its span stands in it, in columns. */
export interface LineWindow {
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly caretsAt: number;
  readonly carets: number;
}

/** Cuts a line to `room` columns such that the beginning of `span` (in units of its text) is seen. */
export function windowOf(line: SourceLine, span: Span, room: number, marks: Marks): LineWindow {
  return plain(line, span, room) ?? fitted(line, span, room, marks);
}

/** Most lines are short and of ASCII: each unit is a column. */
function plain({ text, from, cut }: SourceLine, { start, end }: Span, room: number) {
  if (cut || from > 1 || text.length >= room || !/^[ -~]*$/.test(text)) return undefined;
  const carets = Math.max(1, end - start);
  return { text, cutBefore: false, cutAfter: false, caretsAt: start, carets };
}

function fitted(line: SourceLine, span: Span, room: number, marks: Marks): LineWindow {
  const piece = nearby(line, span, 2 * room);
  const cells = cellsOf(piece.text, marks.unseen);
  const first = indexAt(cells, span.start - piece.start);
  // The cell that holds the last unit of the span is the last one marked.
  const last = Math.max(first, indexAt(cells, span.end - piece.start - 1)) + 1;

  const columns = columnsOf(cells);
  const column = (index: number): number => columns[Math.min(index, cells.length)] ?? 0;
  const [begin, end] = visible(cells.length, column, [first, last], {
    room,
    edge: marks.cut.length,
    cutBefore: piece.cutBefore,
    cutAfter: piece.cutAfter,
  });
  const cutBefore = piece.cutBefore || begin > 0;
  return {
    text: textOf(cells.slice(begin, end)),
    cutBefore,
    cutAfter: piece.cutAfter || end < cells.length,
    caretsAt: (cutBefore ? marks.cut.length : 0) + column(first) - column(begin),
    carets: Math.max(1, column(Math.min(last, end)) - column(first)),
  };
}

/** No more of a line than could be shown, however long it is. */
function nearby(line: SourceLine, span: Span, reach: number) {
  const { text } = line;
  const midPair = (at: number): boolean => /^[\udc00-\udfff]$/.test(text.charAt(at));
  let start = Math.max(0, Math.min(span.start, text.length) - reach);
  if (midPair(start)) start += 1;
  let end = Math.min(text.length, span.start + 2 * reach);
  if (midPair(end)) end -= 1;
  return {
    text: text.slice(start, end),
    start,
    cutBefore: start > 0 || line.from > 1,
    cutAfter: end < text.length || line.cut,
  };
}

/** The cell at an offset; the number of cells where there is none. */
function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex(({ end }) => end > offset);
  return index === -1 ? cells.length : index;
}

/** How many columns lie before each cell, and before the end. */
function columnsOf(cells: readonly Cell[]): readonly number[] {
  const columns = [0];
  let sum = 0;
  for (const { width } of cells) {
    sum += width;
    columns.push(sum);
  }
  return columns;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}

interface Limits {
  readonly room: number;
  /** The width of the mark that stands for what was cut. */
  readonly edge: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** From which cell to which: all of them, or from the line's beginning, or around the span. */
function visible(
  count: number,
  column: (index: number) => number,
  [first, last]: readonly [number, number],
  { room, edge, cutBefore, cutAfter }: Limits,
): readonly [number, number] {
  // A caret after the last character needs a column of its own.
  const caret = first >= count ? 1 : 0;
  const fits = (begin: number, end: number): boolean => {
    const before = cutBefore || begin > 0 ? edge : 0;
    const after = cutAfter || end < count ? edge : caret;
    return before + column(end) - column(begin) + after <= room;
  };

  if (fits(0, count)) return [0, count];
  let begin = 0;
  let end = Math.min(last, count);
  if (!fits(begin, end)) {
    const beside = (room - 2 * edge - (column(end) - column(first))) / 2;
    begin = Math.min(first, count);
    while (begin > 0 && column(first) - column(begin - 1) <= beside) begin -= 1;
    while (end > begin && !fits(begin, end)) end -= 1;
  }
  while (end < count && fits(begin, end + 1)) end += 1;
  while (begin > 0 && fits(begin - 1, end)) begin -= 1;
  return [begin, end];
}
