import { Allowance } from '../mustachio/allowance.js';
import { type Template as ParsedTemplate, TemplateRenderError } from '../mustachio/index.js';
import { renderWithin } from '../mustachio/render.js';
import { largestBody, longestSubject } from './rules/content.js';
import type { ParsedParts } from './templates/template.js';

export interface Rendered {
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
}

/** The template does not go with the model. */
export interface NotRendered {
  readonly failure: string;
}

/**
 * Fills a template in. Two of Postmark's ways are not documented, and this is
 * our reading of what is known: the subject is HTML-encoded (a Postmark employee
 * said so in 2016), the text body is not (its library has a switch for it). CSS
 * is not inlined. Whatever is made for one request shares an allowance.
 */
export function render(
  { parsed }: { readonly parsed: ParsedParts },
  model: unknown,
  allowance = new Allowance(),
): Rendered | NotRendered {
  const body = (template: ParsedTemplate | undefined, encode: boolean) =>
    template && renderWithin(allowance, template, model, { encode });
  try {
    const subject = renderWithin(allowance, parsed.subject, model);
    if (subject.length > longestSubject) {
      return { failure: `The subject is longer than ${longestSubject} characters once rendered.` };
    }
    const html = body(parsed.html, true);
    const text = body(parsed.text, false);
    for (const part of [html, text]) {
      if (part !== undefined && Buffer.byteLength(part) > largestBody) {
        return { failure: 'A body is larger than 5 MB once rendered.' };
      }
    }
    return { subject, text, html };
  } catch (error) {
    if (error instanceof TemplateRenderError) return { failure: error.message };
    throw error;
  }
}
