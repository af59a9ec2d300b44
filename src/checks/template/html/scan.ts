import type { Span } from '../../../config/position.js';

/** An attribute as it is written; without a value it has the empty one. */
export interface Attribute {
  readonly name: string;
  readonly value: Span;
}

/** What HTML is made of, in source order; names in small letters. */
export type Piece = Span &
  (
    | { readonly kind: 'text' }
    | { readonly kind: 'comment' }
    | { readonly kind: 'close'; readonly name: string }
    | {
        readonly kind: 'open';
        readonly name: string;
        readonly attributes: readonly Attribute[];
        /** `<br/>` */
        readonly closed: boolean;
      }
  );

/** What stands in them is text up to their end tag, and no tag begins one within. */
const textOnly = /^(?:style|script|title|textarea|xmp|iframe|noembed|noframes)$/;

export const isTextOnly = (name: string): boolean => textOnly.test(name);

/**
 * Takes HTML apart as the standard's tokenizer does, which never gives up. One
 * sweep: whatever does not end takes the rest of the source.
 */
export function* scanHtml(source: string): Generator<Piece> {
  let at = 0;
  while (at < source.length) {
    const start = nextTag(source, at);
    if (start > at) yield { kind: 'text', start: at, end: start };
    if (start === source.length) return;
    const piece = tagAt(source, start);
    yield piece;
    at = piece.end;
    if (piece.kind !== 'open' || !isTextOnly(piece.name)) continue;
    const end = endOf(source, piece.name, at);
    if (end > at) yield { kind: 'text', start: at, end };
    at = end;
  }
}

/** A `<` before anything else is a character like any. */
function nextTag(source: string, from: number): number {
  const begin = /<(?=[a-z!?/])/gi;
  begin.lastIndex = from;
  return begin.exec(source)?.index ?? source.length;
}

function endOf(source: string, name: string, from: number): number {
  const closer = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closer.lastIndex = from;
  return closer.exec(source)?.index ?? source.length;
}

function tagAt(source: string, start: number): Piece {
  if (source.startsWith('<!--', start))
    return { kind: 'comment', start, end: afterComment(source, start) };
  const name = /<\/?([a-z][^\s/>]*)/iy;
  name.lastIndex = start;
  const [found = '', written = ''] = name.exec(source) ?? [];
  if (found === '') return { kind: 'comment', start, end: after(source, '>', start) };
  const { attributes, closed, end } = readAttributes(source, start + found.length);
  const about = { name: written.toLowerCase(), start, end };
  return found.startsWith('</')
    ? { kind: 'close', ...about }
    : { kind: 'open', ...about, attributes, closed };
}

function afterComment(source: string, start: number): number {
  const abrupt = /<!--(?:-?>)/y;
  abrupt.lastIndex = start;
  const [short] = abrupt.exec(source) ?? [];
  if (short !== undefined) return start + short.length;
  const end = /--!?>/g;
  end.lastIndex = start + 4;
  return end.exec(source) ? end.lastIndex : source.length;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found === -1 ? source.length : found + mark.length;
}

function readAttributes(source: string, from: number) {
  const attributes: Attribute[] = [];
  const next = /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(\s*=\s*)?)/y;
  let at = from;
  for (;;) {
    next.lastIndex = at;
    const [found = '', end, name = '', equals] = next.exec(source) ?? [];
    if (found === '') return { attributes, closed: false, end: source.length };
    at += found.length;
    if (end) return { attributes, closed: source.charAt(at - 2) === '/', end: at };
    const value = equals === undefined ? { start: at, end: at } : valueAt(source, at);
    attributes.push({ name: name.toLowerCase(), value });
    at = isQuote(source.charAt(value.end)) && value.start > at ? value.end + 1 : value.end;
  }
}

function valueAt(source: string, at: number): Span {
  const quote = source.charAt(at);
  if (isQuote(quote)) {
    const end = source.indexOf(quote, at + 1);
    return { start: at + 1, end: end === -1 ? source.length : end };
  }
  const bare = /[^\s>]*/y;
  bare.lastIndex = at;
  return { start: at, end: at + (bare.exec(source)?.[0].length ?? 0) };
}

const isQuote = (character: string): boolean => character === '"' || character === "'";
