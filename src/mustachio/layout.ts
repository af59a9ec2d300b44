/**
 * Where a template goes in its layout. Postmark writes it with spaces and without;
 * in its engine an extension does what is done here before anything is parsed.
 */
const placeholder = /\{\{\{\s*@content\s*\}\}\}/g;

export function countPlaceholders(layout: string): number {
  return layout.match(placeholder)?.length ?? 0;
}

/** Puts source into source, before anything is parsed: the engine sees one template. */
export function wrap(layout: string, content: string): string {
  return layout.replace(placeholder, () => content);
}

/** The layout alone, as the engine can read it, every character at its place. */
export function blankPlaceholders(layout: string): string {
  return layout.replace(placeholder, (found) => found.replace(/[^\r\n]/g, ' '));
}

/** Where the content goes; `undefined` where a layout has no place for it. */
export function placeholderSpan(
  layout: string,
): { readonly start: number; readonly end: number } | undefined {
  const [found] = layout.matchAll(placeholder);
  return found && { start: found.index, end: found.index + found[0].length };
}
