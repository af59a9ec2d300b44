/** Offsets into a text, in UTF-16 units; `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same for a reader: lines and columns from 1, columns in UTF-16 units. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Lines {
  rangeOf(span: Span): Range;
  /** A line by its number, from 1, without its break; `undefined` where there is none. */
  line(number: number): Span | undefined;
}

/** The lines of one text, counted at the first call. */
export function linesOf(text: string): Lines {
  let counted: readonly number[] | undefined;
  const marks = (): readonly number[] => {
    counted ??= markLines(text);
    return counted;
  };
  // A parser may complain about what would follow the text, or about half a line break.
  const visible = (offset: number): number => {
    const inBreak =
      text.charCodeAt(offset) === lineFeed && text.charCodeAt(offset - 1) === carriageReturn;
    return Math.min(inBreak ? offset - 1 : offset, text.length);
  };
  const place = (offset: number): { line: number; column: number } => {
    let line = lastMark(marks(), offset);
    let start = marks()[line] ?? 0;
    line *= stride;
    for (let next = nextLine(text, start); next !== undefined && next <= offset; ) {
      start = next;
      line += 1;
      next = nextLine(text, start);
    }
    return { line: line + 1, column: offset - start + 1 };
  };
  return {
    rangeOf({ start, end }) {
      const from = place(visible(start));
      const to = place(visible(end));
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
    line(number) {
      let start = marks()[Math.floor((number - 1) / stride)];
      for (let left = (number - 1) % stride; left > 0 && start !== undefined; left -= 1) {
        start = nextLine(text, start);
      }
      if (start === undefined) return undefined;
      let end = nextLine(text, start) ?? text.length;
      while (end > start && isBreak(text.charCodeAt(end - 1))) end -= 1;
      return { start, end };
    },
  };
}

/** Turns spans of one text into ranges. */
export function rangesOf(text: string): (span: Span) => Range {
  return linesOf(text).rangeOf;
}

function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Only so many lines are remembered: the others are found from the one before them. */
const stride = 64;

/** Where every 64th line begins. */
function markLines(text: string): readonly number[] {
  const marks: number[] = [];
  let line = 0;
  for (let start: number | undefined = 0; start !== undefined; start = nextLine(text, start)) {
    if (line % stride === 0) marks.push(start);
    line += 1;
  }
  return marks;
}

/** Where the line after the one at `start` begins; `undefined` after the last one. */
function nextLine(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at + 1;
    if (code === carriageReturn) return text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
  }
  return undefined;
}

/** The index of the last mark at or before an offset. */
function lastMark(marks: readonly number[], offset: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((marks[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
