import type { Span } from './position.js';

/** A place where the brackets of a text most likely went out of step. */
export interface StrayBracket {
  readonly message: string;
  readonly span: Span;
}

const partners = { '{': '}', '[': ']' } as const;
type Opener = keyof typeof partners;

/** A bracket and the line that it stands on. */
interface Bracket {
  readonly at: number;
  /** How far the line is indented. */
  readonly indentation: number;
  /** Nothing but white space stands before it on its line. */
  readonly beginsLine: boolean;
}

/**
 * Looks for the bracket that is one too many or has lost its partner: a parser
 * stumbles only later, where the rest no longer fits. Told from the kinds of
 * brackets, and from the indentation of lines that end in one and begin with
 * its partner. Takes time linear in the text.
 */
export function strayBracket(text: string): StrayBracket | undefined {
  const open: (Bracket & { readonly opener: Opener })[] = [];
  const counts = { '}': 0, ']': 0 };
  const lines = lineReader(text);
  for (const { 0: bracket, index: at } of text.matchAll(brackets)) {
    if (bracket === '{' || bracket === '[') {
      open.push({ ...lines(at), opener: bracket });
      counts[partners[bracket]] += 1;
    } else if (bracket === '}' || bracket === ']') {
      const closer = lines(at);
      if (counts[bracket] === 0) return withoutPartner(text, closer, bracket);
      const last = open.pop();
      if (last === undefined) continue;
      counts[partners[last.opener]] -= 1;
      if (partners[last.opener] !== bracket || !isAligned(text, last, closer)) {
        return unclosed(last);
      }
    }
  }
  const last = open.at(-1);
  return last && unclosed(last);
}

/** Brackets, and what may hold some that do not count: text and comments. */
const brackets = /"(?:\\.|[^"\\\n])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\]]/g;

/** To be asked for places in ascending order: each line is looked at once. */
function lineReader(text: string): (at: number) => Bracket {
  let start = 0;
  let next = text.indexOf('\n');
  let indentation = indentationAt(text, 0);
  return (at) => {
    while (next !== -1 && next < at) {
      start = next + 1;
      next = text.indexOf('\n', start);
      indentation = indentationAt(text, start);
    }
    return { at, indentation, beginsLine: start + indentation === at };
  };
}

function unclosed({ at, opener }: { readonly at: number; readonly opener: Opener }): StrayBracket {
  const message = `This ${opener} may be the one that has no ${partners[opener]}.`;
  return { message, span: { start: at, end: at + 1 } };
}

/** Its partner would stand on the line above that is indented alike. */
function withoutPartner(text: string, closer: Bracket, bracket: '}' | ']'): StrayBracket {
  for (let end = lineStart(text, closer.at) - 1; end >= 0; end = lineStart(text, end) - 1) {
    const indentation = indentationAt(text, lineStart(text, end));
    const start = lineStart(text, end) + indentation;
    const isBegin = start < end && !/[\]}\s]/.test(text.charAt(start));
    if (isBegin && indentation === closer.indentation) {
      const opener = bracket === '}' ? '{' : '[';
      const message = `A ${opener} may be missing here: the ${bracket} further on has no partner.`;
      return { message, span: { start, end: start + 1 } };
    }
  }
  const span = { start: closer.at, end: closer.at + 1 };
  return { message: `This ${bracket} has no partner.`, span };
}

/** Whether a line that ends in a bracket and one that begins with its partner are indented alike. */
function isAligned(text: string, opener: Bracket, closer: Bracket): boolean {
  if (!closer.beginsLine || opener.indentation === closer.indentation) return true;
  return !/^[ \t]*(?:\r|\n|$)/.test(text.slice(opener.at + 1, opener.at + 100));
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function indentationAt(text: string, start: number): number {
  let end = start;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1;
  return end - start;
}
