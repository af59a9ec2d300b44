import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { renderTemplate } from '../../src/mustachio/index.js';
import { wrap } from '../../src/mustachio/layout.js';

export type Model = Readonly<Record<string, unknown>>;

/** The starter templates, as they are published. */
export const folders = {
  en: new URL('../../templates/', import.meta.url),
  es: new URL('../../templates-es/', import.meta.url),
} as const;
export type Language = keyof typeof folders;

export const layouts = { en: 'logto-layout', es: 'logto-layout-es' } as const;

export function read(path: string, language: Language): string {
  return readFileSync(new URL(path, folders[language]), 'utf8');
}

/** A template's parts as Postmark puts them together: each body within the layout's. */
export function parts(alias: string, language: Language = 'en') {
  const meta: Readonly<Record<'Name' | 'Subject', unknown>> = JSON.parse(
    read(`${alias}/meta.json`, language),
  );
  const body = (file: string): string =>
    wrap(
      read(`_layouts/${layouts[language]}/${file}`, language),
      read(`${alias}/${file}`, language),
    );
  return {
    meta,
    subject: String(meta.Subject),
    html: body('content.html'),
    text: body('content.txt'),
  };
}

/** Text is rendered with encoding, Postmark's way being unknown: it must come out raw either way. */
export function render(alias: string, model: Model, language: Language = 'en') {
  const { subject, html, text } = parts(alias, language);
  return {
    subject: renderTemplate(subject, model),
    html: renderTemplate(html, model),
    text: renderTemplate(text, model),
  };
}

/** What a reader sees of the page: without its head, comments and tags. */
export function readable(html: string): string {
  return html
    .replace(/<head>.*<\/head>|<!--.*?-->/gs, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '');
}

export function expectTidy({ subject, html, text }: ReturnType<typeof render>): void {
  for (const part of [subject, html, text]) expect(part).not.toMatch(/\{\{|\}\}/);
  for (const words of [subject, text, readable(html)]) {
    expect(words).not.toMatch(/\S {2,}\S/);
    expect(words).not.toMatch(/\s[.,:](\s|$)/);
    expect(words).not.toMatch(/\b(for|to|your|with|by)[.:,]/i);
    expect(words).not.toMatch(/(?<!\p{L})(de|en|para|a|tu)[.:,]/iu);
    expect(words).not.toMatch(/minute|minuto|undefined|null/i);
  }
  expect(subject).toMatch(/^\S.*\S$/);
  expect(text).toMatch(/^\S/);
  expect(text).toMatch(/\S\n$/);
  expect(text).not.toMatch(/[ \t]\n|\n{3}/);
}

export function expectNarrow(text: string): void {
  expect(text.split('\n').filter((line) => line.length > 72)).toEqual([]);
}
