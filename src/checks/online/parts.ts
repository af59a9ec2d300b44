import { type Lines, linesOf, type Span } from '../../config/position.js';
import { placeholderSpan, wrap } from '../../mustachio/layout.js';
import type { PartName, StoredTemplate } from './reader.js';

export const titleOf: Readonly<Record<PartName, string>> = {
  subject: 'subject',
  html: 'HTML',
  text: 'text',
};

/** The parts that are there. */
export function partsOf(
  { subject, html, text }: StoredTemplate,
  layout: Pick<StoredTemplate, 'html' | 'text'> | undefined,
): readonly Part[] {
  return [
    new Part('subject', subject, undefined),
    ...(html === undefined ? [] : [new Part('html', html, layout?.html)]),
    ...(text === undefined ? [] : [new Part('text', text, layout?.text)]),
  ];
}

/** A place as the author of a template, or of its layout, knows it. */
export interface WrittenPlace {
  readonly inLayout: boolean;
  readonly line: number;
  readonly column: number;
  /** `3 | <p>{{cod}}</p>`; absent where the line is blank. */
  readonly sourceLine: string | undefined;
}

/** A part of a template as it is rendered: in its layout, where it has one. */
export class Part {
  readonly name: PartName;
  readonly source: string;
  /** What it goes into, as that is written. */
  readonly layout: string | undefined;
  readonly #own: Written;
  readonly #layout: Written | undefined;
  readonly #hole: Span;
  readonly #lines: Lines;

  constructor(name: PartName, own: string, layout: string | undefined) {
    this.name = name;
    this.layout = layout;
    const hole = layout === undefined ? undefined : placeholderSpan(layout);
    this.#hole = hole ?? { start: 0, end: 0 };
    this.#own = new Written(own);
    this.#layout = layout !== undefined && hole ? new Written(layout) : undefined;
    this.source = layout !== undefined && hole ? wrap(layout, own) : own;
    this.#lines = engineLines(this.source);
  }

  place({ line, column }: { readonly line: number; readonly column: number }): WrittenPlace {
    const offset = (this.#lines.line(line)?.start ?? 0) + column - 1;
    const { start, end } = this.#hole;
    const own = this.#own.text.length;
    if (this.#layout === undefined) return { inLayout: false, ...this.#own.place(offset) };
    if (offset < start) return { inLayout: true, ...this.#layout.place(offset) };
    if (offset <= start + own) return { inLayout: false, ...this.#own.place(offset - start) };
    return { inLayout: true, ...this.#layout.place(offset - own - start + end) };
  }

  /** A place that is known already, in what the template itself brings. */
  ownLine(line: number, column: number): string | undefined {
    return this.#own.sourceLine(line, column);
  }
}

const before = 30;
const longest = 100;

/** A text that somebody wrote, and its lines. */
class Written {
  readonly text: string;
  readonly #lines: Lines;

  constructor(text: string) {
    this.text = text;
    this.#lines = engineLines(text);
  }

  place(offset: number): Omit<WrittenPlace, 'inLayout'> {
    const { line, column } = this.#lines.rangeOf({ start: offset, end: offset });
    return { line, column, sourceLine: this.sourceLine(line, column) };
  }

  /** The line, or the part of a long one around the place. */
  sourceLine(line: number, column: number): string | undefined {
    const span = this.#lines.line(line);
    if (span === undefined) return undefined;
    const start = span.end - span.start <= longest ? 0 : Math.max(0, column - 1 - before);
    const from = span.start + start;
    const shown = this.text.slice(from, Math.min(span.end, from + longest)).trimEnd();
    if (shown.trim() === '') return undefined;
    return `${line} | ${start > 0 ? '…' : ''}${shown}${from + longest < span.end ? '…' : ''}`;
  }
}

/** As the engine counts: only a line feed ends a line. */
function engineLines(text: string): Lines {
  return linesOf(text.includes('\r') ? text.replaceAll('\r', ' ') : text);
}
