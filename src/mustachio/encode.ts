import type { Allowance } from './allowance.js';
import type { Output } from './output.js';

/** With the `u` flag a surrogate pair matches as one astral character, so the surrogates here are lone ones. */
const special = /[<>"'&\u{a0}-\u{ff}\u{d800}-\u{dfff}\u{10000}-\u{10ffff}]/gu;
const anySpecial = new RegExp(special.source, 'u');
const loneSurrogate = /^\p{Surrogate}$/u;

const named = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
]);

/**
 * Adds text encoded for HTML, character for character as .NET's `WebUtility.HtmlEncode`
 * does. Not by `replace` with a function: a hundred million matches there end the process.
 */
export function addEncoded(text: string, output: Output, allowance: Allowance): void {
  // Most values are plain.
  if (!anySpecial.test(text)) {
    output.add(text);
    return;
  }
  let end = 0;
  for (const match of text.matchAll(special)) {
    allowance.takeSteps(1);
    if (match.index > end) output.add(text.slice(end, match.index));
    output.add(entityOf(match[0]));
    end = match.index + match[0].length;
  }
  output.add(text.slice(end));
}

function entityOf(character: string): string {
  if (loneSurrogate.test(character)) return '\ufffd';
  return named.get(character) ?? `&#${character.codePointAt(0)};`;
}
