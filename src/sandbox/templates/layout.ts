/** Where a template goes in its layout. Postmark writes it with spaces and without. */
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
