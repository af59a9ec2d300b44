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
  let counted: Uint32Array | undefined;
  const starts = (): Uint32Array => {
    counted ??= lineStarts(text);
    return counted;
  };
  // A parser may complain about what would follow the text, or about half a line break.
  const visible = (offset: number): number => {
    const inBreak =
      text.charCodeAt(offset) === lineFeed && text.charCodeAt(offset - 1) === carriageReturn;
    return Math.min(inBreak ? offset - 1 : offset, text.length);
  };
  return {
    rangeOf({ start, end }) {
      const from = place(starts(), visible(start));
      const to = place(starts(), visible(end));
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
    line(number) {
      const start = starts()[number - 1];
      if (start === undefined) return undefined;
      let end = starts()[number] ?? text.length;
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

/** Where each line begins, in four bytes each: a large file has many. */
function lineStarts(text: string): Uint32Array {
  let count = 1;
  for (let at = nextLine(text, 0); at !== undefined; at = nextLine(text, at)) count += 1;
  const starts = new Uint32Array(count);
  for (let line = 1; line < count; line += 1) {
    starts[line] = nextLine(text, starts[line - 1] ?? 0) ?? 0;
  }
  return starts;
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

function place(starts: Uint32Array, offset: number): { line: number; column: number } {
  // The last line that starts at or before the offset.
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
