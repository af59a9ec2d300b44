/**
 * What Postmark itself fills in when it sends, `{{{ pm:unsubscribe }}}`: its
 * engine never sees it as a path. The names are Postmark's to add to, so any is taken.
 */
const placeholder = /\{\{\{\s*pm:[a-z_]+\s*\}\}\}/g;

/** A template as the engine can read it, every character at its place. */
export function blankPlatformPlaceholders(source: string): string {
  return source.replace(placeholder, (found) => found.replace(/[^\r\n]/g, ' '));
}
