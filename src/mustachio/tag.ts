import { trim, trimStart } from './trim.js';

type TagKind = 'each' | 'end each' | 'section' | 'inverted' | 'end' | 'raw' | 'comment' | 'value';

export interface Tag {
  readonly kind: TagKind;
  /** The whole tag, braces included. */
  readonly text: string;
  /** What is between the braces, without the mark that makes the kind and without white space around. */
  readonly inner: string;
}

interface TagForm {
  readonly prefix: string;
  readonly kind: TagKind;
  /** Stripped from the front of the inner text, however often it stands there. */
  readonly mark: string;
}

/** In the engine's order: the first prefix that fits decides. */
const forms: readonly TagForm[] = [
  { prefix: '{{#each', kind: 'each', mark: '#' },
  { prefix: '{{/each', kind: 'end each', mark: '/' },
  { prefix: '{{#', kind: 'section', mark: '#' },
  { prefix: '{{^', kind: 'inverted', mark: '^' },
  { prefix: '{{/', kind: 'end', mark: '/' },
  { prefix: '{{{', kind: 'raw', mark: '&' },
  { prefix: '{{&', kind: 'raw', mark: '&' },
  { prefix: '{{!', kind: 'comment', mark: '!' },
];

const plainValue: TagForm = { prefix: '{{', kind: 'value', mark: '' };

/** Finds tags. Whatever it passes over is literal text: `{{}}`, `{{name`, the braces of CSS. */
export const tagPattern = /\{{2}[^{}]+?\}{2}|\{{3}[^{}]+?\}{3}/g;

export function readTag(text: string): Tag {
  const form = forms.find(({ prefix }) => text.startsWith(prefix)) ?? plainValue;
  return { kind: form.kind, text, inner: trim(trimStart(trim(text, '{}'), form.mark)) };
}
