/** How HTML's elements stand within each other, as far as mails need it. */

const voids =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|basefont|bgsound|frame|keygen)$/;

/** Text in these is for nobody's eyes. */
const unseen = /^(?:style|script|title|template|iframe|noembed|noframes|datalist)$/;

const closesParagraph =
  /^(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|main|menu|nav|ol|p|pre|section|table|ul)$/;

/** Past these no end tag of another element reaches. */
const boundary = /^(?:table|td|th|caption|template|object)$/;

export const isVoid = (name: string): boolean => voids.test(name);
export const isUnseen = (name: string): boolean => unseen.test(name);

/** Which open element a new one ends, and where the search for that stops. */
export function impliedEnd(
  name: string,
): { readonly ends: RegExp; readonly stops: RegExp } | undefined {
  if (closesParagraph.test(name)) return { ends: /^p$/, stops: boundary };
  if (name === 'li') return { ends: /^li$/, stops: /^(?:ul|ol|table|td|th)$/ };
  if (name === 'dt' || name === 'dd') return { ends: /^d[td]$/, stops: /^(?:dl|table|td|th)$/ };
  if (name === 'td' || name === 'th') return { ends: /^t[dh]$/, stops: /^(?:tr|table)$/ };
  if (name === 'tr') return { ends: /^tr$/, stops: /^table$/ };
  if (/^t(?:body|head|foot)$/.test(name))
    return { ends: /^t(?:body|head|foot)$/, stops: /^table$/ };
  // A link within a link ends the outer one.
  if (name === 'a') return { ends: /^a$/, stops: boundary };
  return undefined;
}

/** Where the search for the start tag of an end tag stops. */
export function stopsAt(name: string): RegExp {
  if (/^(?:table|template|object)$/.test(name)) return /^template$/;
  if (/^(?:t[rdh]|tbody|thead|tfoot|caption)$/.test(name)) return /^table$/;
  return boundary;
}
