import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import { maskTokens as maskAllTokens } from '../secret.js';
import type { Watcher } from './cursor.js';
import { isPlaceholder } from './placeholder.js';

/** Names under which something stands that nobody else should read. */
const secretName =
  /token|secret|pass(?:w|phrase|$)|pwd|(?:api|private|access|secret)[_-]?key|authorization|credential/i;

export interface SecretSpans extends Watcher {
  readonly spans: readonly Span[];
  /** For what a rule knows to be a secret, whatever its name. */
  add(span: Span): void;
}

/** Collects where secrets stand: all that is under such a name, at any depth, whoever's configuration it is. */
export function secretSpans(): SecretSpans {
  const spans: Span[] = [];
  return {
    spans,
    add: (span) => spans.push(span),
    scalar(value, start, end, at) {
      if (value === null || typeof value === 'boolean' || !isSecret(at)) return;
      if (!isHarmless(String(value))) spans.push({ start, end });
    },
  };
}

function isSecret(at: Pointer): boolean {
  for (const step of at) {
    if (typeof step === 'string' && secretName.test(step)) return true;
  }
  return false;
}

/** A placeholder is no secret, and its reader needs to see it; nor is the name of a variable. */
export function isHarmless(text: string): boolean {
  return isVariable(text) || (isPlaceholder(text, 'serverToken') && !text.includes(':-'));
}

/** A variable without a default. */
function isVariable(text: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}?$/.test(text);
}

/** Stars for whatever has a token's shape; every length stays as it was. */
export function maskTokens(text: string): string {
  return maskAllTokens(text, isHarmless);
}

const names =
  'token|secret|pass(?:w\\w*|phrase)?|pwd|(?:api|private|access)[-_]?key|authorization|credentials?';
const oneValue = new RegExp(`((?:${names})["']?\\s*[:=]\\s*["']?)([^"',}\\s][^"',}]*)`, 'gi');
const restOfLine = new RegExp(`((?:${names})["']?)(.*)`, 'gi');
const nothingAfter = new RegExp(`(?:${names})["']?\\s*[:=]\\s*(?:[|>][-+0-9]*)?\\s*$`, 'i');

/** Does the same with a value that follows the name of a secret, in a comment for example. */
export function maskNamed(text: string): string {
  return text.replace(oneValue, (_all, before: string, secret: string) =>
    isHarmless(secret.trim()) ? before + secret : before + stars(secret),
  );
}

/**
 * Does the same in a line of a text that did not parse, where a value may be
 * all that follows.
 */
export function maskUnparsed(line: string, lineBefore: string): string {
  if (nothingAfter.test(lineBefore)) return line.replace(/[^\s]/g, '*');
  return line.replace(restOfLine, (_all, name: string, rest: string) => {
    const value = rest.replace(/^["'\s:=]+|["'\s,}\]]+$/g, '');
    return name + (isHarmless(value) ? rest : rest.replace(/[^\s"',:={}[\]]/g, '*'));
  });
}

export function stars(text: string): string {
  return '*'.repeat(text.length);
}
