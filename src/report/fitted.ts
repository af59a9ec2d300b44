import fastStringWidth from 'fast-string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A line that takes so many columns at most; a mark stands for what was left out. */
export function fitted(line: string, columns: number, cutMark: string): string {
  if (fastStringWidth(line) <= columns) return line;
  const room = columns - fastStringWidth(cutMark);
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(line)) {
    width += fastStringWidth(segment);
    if (width > room) break;
    kept += segment;
  }
  return kept.trimEnd() + cutMark;
}

/** Blanks up to a column, counted as a terminal counts. */
export function padded(line: string, columns: number): string {
  return line + ' '.repeat(Math.max(columns - fastStringWidth(line), 0));
}
