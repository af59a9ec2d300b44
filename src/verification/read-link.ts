/** What of a message a link may be read from. */
export interface LinkSource {
  readonly text?: string | undefined;
  readonly model?: unknown;
}

const webAddress = /https?:\/\/[^\s<>"']+/gi;
/** What ends a sentence around an address and is hardly ever its last character. */
const sentenceEnd = '.,;:!?)]}';

/** The model's `link`, else the one web address of the text. */
export function findLink({ text = '', model }: LinkSource): string | undefined {
  const link = linkOf(model);
  if (link !== undefined) return link;
  const found = new Set<string>();
  for (const [address] of text.matchAll(webAddress)) {
    found.add(withoutEnd(address));
    if (found.size > 1) return undefined;
  }
  return [...found][0];
}

function withoutEnd(address: string): string {
  let end = address.length;
  while (end > 0 && sentenceEnd.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/** The top-level `link` of a template model: that is where an invitation has it. */
export function linkOf(model: unknown): string | undefined {
  if (typeof model !== 'object' || model === null || !Object.hasOwn(model, 'link'))
    return undefined;
  const { link } = model as { readonly link: unknown };
  return typeof link === 'string' && link.trim() !== '' ? link : undefined;
}
