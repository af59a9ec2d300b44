import type { Span } from '../config/position.js';
import type { Watcher } from './cursor.js';
import { isPlaceholder } from './placeholder.js';

/** Names under which something stands that nobody else should read. */
const secretName =
  /token|secret|pass(?:w|phrase|$)|pwd|api_?-?key|keysecret|authorization|credential/i;

/** Collects where secrets stand, at any depth, whoever's configuration it is. */
export function secretSpans(): Watcher & { readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  return {
    spans,
    scalar(value, start, end, at) {
      if (typeof value !== 'string' || !secretName.test(String(at.at(-1)))) return;
      // A placeholder is no secret, and its reader needs to see it.
      if (!isPlaceholder(value, 'serverToken')) spans.push({ start, end });
    },
  };
}

/** A server token's shape, wherever it turns up. */
const tokenShape = /\b[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}\b/gi;

/** Puts stars in the place of whatever has a token's shape; every length stays as it was. */
export function maskTokens(text: string): string {
  return text.replace(tokenShape, (token) =>
    isPlaceholder(token, 'serverToken') ? token : stars(token),
  );
}

const named =
  /((?:token|secret|pass(?:w\w*|phrase)?|pwd|api[-_]?key|authorization|credentials?)["']?\s*[:=]\s*["']?)([^"',}\s][^"',}]*)/gi;

/** Does the same with what follows the name of a secret, in a text that did not parse. */
export function maskNamed(text: string): string {
  return text.replace(named, (_all, before: string, secret: string) =>
    isVariable(secret) ? before + secret : before + stars(secret),
  );
}

/** A variable's name is no secret, and a reader needs to see it. */
export function isVariable(text: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}$/.test(text) || /^\$\{[A-Za-z_]\w*$/.test(text);
}

export function stars(text: string): string {
  return '*'.repeat(text.length);
}
