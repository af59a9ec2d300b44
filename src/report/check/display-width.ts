import fastStringWidth from 'fast-string-width';

/** What a terminal shows in one place: a character with all that combines with it. */
export interface Cell {
  readonly text: string;
  /** In columns. */
  readonly width: number;
  /** Where it ends in the source, in UTF-16 units. */
  readonly end: number;
}

const tab = '    ';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Controls, marks that turn text around, and whatever else is there without being seen. */
const unseen = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * A line of source as cells. Each has its place, so that a caret can stand under
 * it: what must not reach a terminal is replaced, never left out.
 */
export function cellsOf(text: string, unseenMark: string): readonly Cell[] {
  const cell = (piece: string, start: number): Cell => {
    const end = start + piece.length;
    if (piece === '\t') return { text: tab, width: tab.length, end };
    if (piece.length === 1 && piece >= ' ' && piece <= '~') return { text: piece, width: 1, end };
    if (unseen.test(piece)) return { text: unseenMark, width: 1, end };
    return { text: piece, width: fastStringWidth(piece), end };
  };
  // Finding graphemes is slow, and plain text has none.
  if (/^[\x00-\x7f]*$/.test(text)) return Array.from(text, cell);
  return Array.from(graphemes.segment(text), ({ segment, index }) => cell(segment, index));
}
