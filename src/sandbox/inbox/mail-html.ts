/** How a mail is looked at. */
export interface Looks {
  readonly width: 'desktop' | 'phone';
  readonly scheme: 'light' | 'dark';
  readonly remoteImages: boolean;
}

/** The innermost first. */
const beginnings = [/<head\b[^<>]*>/i, /<html\b[^<>]*>/i, /<!doctype\b[^<>]*>/i];

/** Spaces are bounded, or a long run of them would take for ever. */
const remoteImage =
  /\b(?:src|srcset|background)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:)?\/\/|url\(\s{0,9}["']?(?:https?:)?\/\//i;

/**
 * The HTML part as a document of its own: its links open in other tabs, and its
 * styles for light and dark follow the choice made here instead of the system's.
 */
export function mailDocument(html: string, { scheme }: Pick<Looks, 'scheme'>): string {
  const chosen = html.replace(
    /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi,
    (_whole, wanted: string) =>
      wanted.toLowerCase() === scheme ? '(min-width: 0)' : '(max-width: 0)',
  );
  // Before a doctype it would change how the document is laid out.
  const start = beginnings.map((tag) => tag.exec(chosen)).find((found) => found !== null);
  const at = start ? start.index + start[0].length : 0;
  return `${chosen.slice(0, at)}<base target="_blank">${chosen.slice(at)}`;
}

/** Whether the mail would load pictures from elsewhere. */
export function hasRemoteImages(html: string): boolean {
  return remoteImage.test(html);
}
