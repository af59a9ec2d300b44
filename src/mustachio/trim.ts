/**
 * What .NET calls white space. It differs from JavaScript's own: U+0085 is in,
 * U+FEFF is out.
 */
const whiteSpace =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
  '\u2028\u2029\u202f\u205f\u3000';

/** `text` without the `unwanted` characters in front. */
export function trimStart(text: string, unwanted: string): string {
  let start = 0;
  while (start < text.length && unwanted.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** `text` without the `unwanted` characters at both ends; white space unless told. */
export function trim(text: string, unwanted = whiteSpace): string {
  let end = text.length;
  while (end > 0 && unwanted.includes(text.charAt(end - 1))) end -= 1;
  return trimStart(text.slice(0, end), unwanted);
}
