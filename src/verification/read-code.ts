import { standAloneNumbers } from './stand-alone.js';

/** What of a message a code may be read from. */
export interface CodeSource {
  readonly text?: string | undefined;
  /** The template model, where somebody offers it. */
  readonly model?: unknown;
  /** Searched in the text instead of numbers; its first group is the code, or all that it matches. */
  readonly pattern?: RegExp | undefined;
}

export type CodeFinding = { readonly code: string } | { readonly candidates: readonly string[] };

/** Enough to see what a text is like; a pattern such as `.` would find millions. */
const mostCandidates = 20;

/**
 * The code in a message: the model's `code`, else the one stand-alone number of
 * four to eight digits in the text. Several different ones, or none, are given
 * back as they are: a guess would be right on most days only.
 */
export function findCode({ text = '', model, pattern }: CodeSource): CodeFinding {
  if (pattern === undefined) {
    const code = codeOf(model);
    if (code !== undefined) return { code };
  }
  const found = pattern === undefined ? standAloneNumbers(text) : matches(text, pattern);
  const candidates = new Set<string>();
  for (const candidate of found) {
    candidates.add(candidate);
    if (candidates.size === mostCandidates) break;
  }
  const [first, ...others] = candidates;
  return first !== undefined && others.length === 0
    ? { code: first }
    : { candidates: [...candidates] };
}

/** The top-level `code` of a template model: that is where Logto and `send` put it. */
function codeOf(model: unknown): string | undefined {
  if (typeof model !== 'object' || model === null || !Object.hasOwn(model, 'code'))
    return undefined;
  const { code } = model as { readonly code: unknown };
  if (typeof code === 'number') return String(code);
  return typeof code === 'string' && code.trim() !== '' ? code : undefined;
}

function* matches(text: string, pattern: RegExp): Generator<string> {
  const everywhere = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
  for (const [whole, group] of text.matchAll(everywhere)) {
    const candidate = (group ?? whole).trim();
    if (candidate !== '') yield candidate;
  }
}
