import {
  type Template as ParsedTemplate,
  renderTemplate,
  TemplateRenderError,
} from '../mustachio/index.js';
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
 * is not inlined.
 */
export function render(
  { parsed }: { readonly parsed: ParsedParts },
  model: unknown,
): Rendered | NotRendered {
  try {
    const subject = renderTemplate(parsed.subject, model);
    if (subject.length > longestSubject) {
      return { failure: `The subject is longer than ${longestSubject} characters once rendered.` };
    }
    const html = renderBody(parsed.html, model, true);
    const text = renderBody(parsed.text, model, false);
    for (const body of [html, text]) {
      if (body !== undefined && Buffer.byteLength(body) > largestBody) {
        return { failure: 'A body is larger than 5 MB once rendered.' };
      }
    }
    return { subject, text, html };
  } catch (error) {
    if (error instanceof TemplateRenderError) return { failure: error.message };
    throw error;
  }
}

function renderBody(
  template: ParsedTemplate | undefined,
  model: unknown,
  encode: boolean,
): string | undefined {
  return template && renderTemplate(template, model, { encode });
}
