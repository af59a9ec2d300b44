import type { Span } from './position.js';

/** A place where the brackets of a text most likely went out of step. */
export interface StrayBracket {
  readonly message: string;
  readonly span: Span;
}

const partners = { '{': '}', '[': ']' } as const;
type Opener = keyof typeof partners;

/**
 * Looks for the bracket that is one too many or has lost its partner: a parser
 * stumbles only later, where the rest no longer fits. Told from the kinds of
 * brackets, and from the indentation of lines that end in one and begin with
 * its partner.
 */
export function strayBracket(text: string): StrayBracket | undefined {
  const open: { readonly at: number; readonly opener: Opener }[] = [];
  for (const { 0: bracket, index: at } of text.matchAll(brackets)) {
    if (bracket === '{' || bracket === '[') {
      open.push({ at, opener: bracket });
    } else if (bracket === '}' || bracket === ']') {
      if (!open.some(({ opener }) => partners[opener] === bracket)) {
        return withoutPartner(text, at, bracket);
      }
      const last = open.pop();
      if (last && (partners[last.opener] !== bracket || !isAligned(text, last.at, at))) {
        return unclosed(last.at, last.opener);
      }
    }
  }
  const last = open.at(-1);
  return last && unclosed(last.at, last.opener);
}

/** Brackets, and what may hold some that do not count: text and comments. */
const brackets = /"(?:\\.|[^"\\\n])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\]]/g;

function unclosed(at: number, opener: Opener): StrayBracket {
  const message = `This ${opener} may be the one that has no ${partners[opener]}.`;
  return { message, span: { start: at, end: at + 1 } };
}

/** Its partner would stand on the line above that is indented alike. */
function withoutPartner(text: string, at: number, bracket: '}' | ']'): StrayBracket {
  const depth = indentation(text, at);
  for (let end = lineStart(text, at) - 1; end >= 0; end = lineStart(text, end) - 1) {
    const start = lineStart(text, end) + indentation(text, end);
    const isBegin = start < end && !/[\]}\s]/.test(text.charAt(start));
    if (isBegin && indentation(text, end) === depth) {
      const opener = bracket === '}' ? '{' : '[';
      const message = `A ${opener} may be missing here: the ${bracket} further on has no partner.`;
      return { message, span: { start, end: start + 1 } };
    }
  }
  return { message: `This ${bracket} has no partner.`, span: { start: at, end: at + 1 } };
}

/** Whether a line that ends in a bracket and one that begins with its partner are indented alike. */
function isAligned(text: string, opener: number, closer: number): boolean {
  const endsLine = /^[ \t]*(?:\r|\n|$)/.test(text.slice(opener + 1, opener + 100));
  const beginsLine = lineStart(text, closer) + indentation(text, closer) === closer;
  return !(endsLine && beginsLine) || indentation(text, opener) === indentation(text, closer);
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function indentation(text: string, at: number): number {
  const start = lineStart(text, at);
  let end = start;
  while (end < at && (text.charAt(end) === ' ' || text.charAt(end) === '\t')) end += 1;
  return end - start;
}
