import { parseTemplate, type Template as ParsedTemplate } from '../../mustachio/index.js';
import { wrap } from '../../mustachio/layout.js';
import { parseTelling } from '../../mustachio/parse.js';
import type { ParsedParts } from './template.js';

interface Bodies {
  readonly html: string | undefined;
  readonly text: string | undefined;
}

type Parse = { readonly [Part in keyof ParsedParts]: () => ParsedParts[Part] };

/**
 * Parts that are parsed when they are first asked for: of nine starters a run uses one.
 * What parsing throws is thrown then.
 */
export function partsOnUse(parse: Parse): ParsedParts {
  let subject: ParsedTemplate | undefined;
  let html: ParsedTemplate | undefined;
  let text: ParsedTemplate | undefined;
  return {
    get subject() {
      subject ??= parse.subject();
      return subject;
    },
    get html() {
      html ??= parse.html();
      return html;
    },
    get text() {
      text ??= parse.text();
      return text;
    },
  };
}

/** An answer tells the first mistake and how many more there are. */
const parse = (source: string): ParsedTemplate => parseTelling(1, source);

/**
 * Parses a template's parts, each within its layout.
 * @throws TemplateSyntaxError
 */
export function parseParts(
  { subject, html, text }: Bodies & { readonly subject: string },
  layout: Bodies | undefined,
): ParsedParts {
  return {
    subject: parse(subject),
    html: parseWithin(layout?.html, html, parse),
    text: parseWithin(layout?.text, text, parse),
  };
}

/**
 * Parses a body within its layout. A part that the layout lacks stands on its
 * own: this sandbox's choice.
 * @throws TemplateSyntaxError
 */
export function parseWithin(
  layout: string | undefined,
  source: string | undefined,
  parse: (source: string) => ParsedTemplate = parseTemplate,
): ParsedTemplate | undefined {
  if (source === undefined) return undefined;
  // First by itself, so that an error has its place in what was written.
  const alone = parse(source);
  return layout === undefined ? alone : parse(wrap(layout, source));
}
