import type { Lines, Range, Span } from '../config/position.js';
import type { SourceLine } from './diagnostic.js';
import { isHarmless, maskNamed, maskTokens, maskUnparsed, stars } from './secrets.js';

/** What is kept of a long line, in UTF-16 units, before and after the place that is meant. */
const before = 100;
const after = 200;
/** So far beyond it is looked for secrets that the cut would split. */
const margin = 200;

/** The text that findings speak of; a module has none. */
export interface Source {
  readonly text: string;
  readonly lines: Lines;
  /** Where secrets stand, as far as the text could be read. */
  readonly secrets: readonly Span[];
  /** All of it could be read. */
  readonly parsed: boolean;
}

/**
 * The line where a range begins, with its neighbours, for a reader to see.
 * Secrets are masked: reports end up in logs.
 */
export function excerptOf(source: Source, range: Range): readonly SourceLine[] {
  const { text, lines } = source;
  const shown: SourceLine[] = [];
  const column = range.column - 1;
  for (let number = range.line - 1; number <= range.line + 1; number += 1) {
    const line = number < 1 ? undefined : lines.line(number);
    if (line === undefined) continue;
    const start = Math.min(line.start + Math.max(0, column - before), line.end);
    const end = Math.min(start + before + after, line.end);
    const kept = whole(text, { start, end }, line);
    shown.push({
      number,
      text: masked(source, number, kept),
      from: kept.start - line.start + 1,
      cut: kept.end < line.end,
    });
  }
  return shown;
}

/** Not through the middle of a character that takes two units. */
function whole(text: string, { start, end }: Span, line: Span): Span {
  const splits = (at: number): boolean =>
    at > line.start && at < line.end && /^[\udc00-\udfff]$/.test(text.charAt(at));
  return { start: splits(start) ? start + 1 : start, end: splits(end) ? end + 1 : end };
}

function masked({ text, lines, secrets, parsed }: Source, number: number, kept: Span): string {
  const line = lines.line(number) ?? kept;
  const before = lines.line(number - 1) ?? { start: 0, end: 0 };
  const start = Math.max(line.start, kept.start - margin);
  const end = Math.min(line.end, kept.end + margin);
  const tokenless = maskTokens(text.slice(start, end));
  let shown = parsed
    ? maskNamed(tokenless)
    : maskUnparsed(tokenless, text.slice(Math.max(before.start, before.end - margin), before.end));
  for (const secret of secrets) {
    if (secret.end <= start || secret.start >= end) continue;
    const from = Math.max(secret.start, start) - start;
    const to = Math.min(secret.end, end) - start;
    shown = shown.slice(0, from) + starred(text.slice(start + from, start + to)) + shown.slice(to);
  }
  return shown.slice(kept.start - start, kept.end - start);
}

/** Quotes stay, so that the line still reads as what it is. */
function starred(secret: string): string {
  const [, open = '', value = '', close = ''] = /^(["']?)(.*?)(["']?)$/s.exec(secret) ?? [];
  return isHarmless(value) ? secret : open + stars(value) + close;
}
