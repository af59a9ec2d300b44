import { maskTokens } from './secrets.js';

/** No name that a person reads is longer. */
const longest = 60;

/** A text of the file in a sentence: in quotes, and not a whole page of it. */
export function quote(text: string): string {
  if (text.length <= longest) return `"${text}"`;
  // What is cut in two no longer looks like the token that it may be.
  return `"${maskTokens(text.slice(0, 2 * longest)).slice(0, longest)}…"`;
}
