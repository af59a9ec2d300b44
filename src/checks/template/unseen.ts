import type { Span } from '../../config/position.js';

/** What a mail holds and nobody sees: comments (Outlook's own included), styles, scripts, titles. */
const unseen = /<!--[\s\S]*?(?:-->|$)|<(style|script|title)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Where in a source such parts stand, in order. */
export function unseenIn(source: string): readonly Span[] {
  return [...source.matchAll(unseen)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
}

/** The source as a reader gets it: what is not seen, and tags, become spaces; every place stays. */
export function visibleText(source: string): string {
  return source
    .replace(unseen, blank)
    .replace(/<\/?[a-z][^<>]*>/gi, blank)
    .replace(/\{\{[^{}]*\}\}/g, blank)
    .replace(/&nbsp;|&#160;|&#xa0;/gi, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
