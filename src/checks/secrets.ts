import type { Span } from '../config/position.js';
import type { Watcher } from './cursor.js';

/** Names under which something stands that nobody else should read. */
const secretName = /token|secret|passw|pwd|api_?-?key|keysecret|authorization|credential/i;

/** Collects where secrets stand, at any depth, whoever's configuration it is. */
export function secretSpans(): Watcher & { readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  return {
    spans,
    scalar(value, start, end, at) {
      if (typeof value === 'string' && secretName.test(String(at.at(-1))))
        spans.push({ start, end });
    },
  };
}

/** A server token's shape, wherever it turns up. */
const tokenShape = /\b[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}\b/gi;

/** A secret in a text that did not parse: what follows its name on the line. */
const named =
  /((?:token|secret|passw\w*|pwd|api[-_]?key|authorization|credentials?)["']?\s*[:=]\s*["']?)([^"',}\s][^"',}]*)/gi;

/** Puts stars in the place of whatever looks like a secret; every length stays as it was. */
export function maskSecrets(text: string): string {
  return maskTokens(text).replace(named, (_all, before: string, secret: string) =>
    isVariable(secret) ? before + secret : before + stars(secret),
  );
}

/** The same for a sentence, which may quote a value that was a token under a wrong key. */
export function maskTokens(text: string): string {
  return text.replace(tokenShape, stars);
}

/** A variable's name is no secret, and a reader needs to see it. */
export function isVariable(text: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}$/.test(text) || /^\$\{[A-Za-z_]\w*$/.test(text);
}

export function stars(text: string): string {
  return '*'.repeat(text.length);
}
