import { TemplateSyntaxError } from '../../mustachio/index.js';
import { blankPlaceholders, countPlaceholders } from '../../mustachio/layout.js';
import { parseTelling } from '../../mustachio/parse.js';
import { isTemplateAlias } from '../../verification/template-alias.js';
import { Refusal } from '../refusal.js';
import type { TemplateShelf } from '../templates/shelf.js';
import type { StoredTemplate, TemplateDraft } from '../templates/template.js';
import { largestBody, longestSubject } from './content.js';
import { isString, readFields } from './fields.js';
import { unknownAlias } from './template-fields.js';

const guards = {
  Name: isString,
  Alias: isString,
  Subject: isString,
  HtmlBody: isString,
  TextBody: isString,
  TemplateType: isString,
  LayoutTemplate: isString,
} as const;

const longestName = 255;
const noTemplateData = new Refusal(1109, 'No template data received.');

/**
 * Reads what a template is to be, or to become: what a change leaves out stays.
 * The codes are Postmark's; of the words those on aliases in use and on
 * layouts' placeholders were seen, and of the lengths none.
 */
export function readDraft(
  body: unknown,
  shelf: TemplateShelf,
  before?: StoredTemplate,
): TemplateDraft | Refusal {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return noTemplateData;
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const type = before?.type ?? fields.TemplateType ?? 'Standard';
  if (type !== 'Standard' && type !== 'Layout') {
    return new Refusal(1122, "The 'TemplateType' must be Standard or Layout.");
  }
  const name = fields.Name ?? before?.name ?? '';
  if (name.trim() === '') return new Refusal(1120, "A template's 'Name' is required.");
  if (name.length > longestName) return tooLong('Name');
  const alias =
    fields.Alias ?? before?.alias ?? (type === 'Layout' ? aliasFor(name, shelf) : undefined);
  const bodies = {
    html: (fields.HtmlBody ?? before?.html) || undefined,
    text: (fields.TextBody ?? before?.text) || undefined,
  };
  const refused = checkAlias(alias, shelf, before) ?? checkBodies(bodies);
  if (refused) return refused;
  const draft = { alias, name, ...bodies };
  if (type === 'Layout') {
    return checkLayout(draft, fields) ?? { type, ...draft };
  }
  const beforeSubject = before?.type === 'Standard' ? before.subject : undefined;
  const subject = fields.Subject ?? beforeSubject ?? '';
  if (subject === '') return new Refusal(1120, "A template's 'Subject' is required.");
  if (subject.length > longestSubject) return tooLong('Subject');
  const beforeLayout = before?.type === 'Standard' ? before.layout : undefined;
  // An empty one takes the template out of its layout.
  const layout = (fields.LayoutTemplate ?? beforeLayout) || undefined;
  if (layout !== undefined && !shelf.layout(layout)) return unknownAlias;
  return { type, ...draft, subject, layout };
}

function tooLong(field: string): Refusal {
  return new Refusal(1121, `The template's '${field}' is too long.`);
}

function checkAlias(
  alias: string | undefined,
  shelf: TemplateShelf,
  before: StoredTemplate | undefined,
): Refusal | undefined {
  if (alias === undefined || alias === before?.alias) return undefined;
  if (alias.length > longestName) return tooLong('Alias');
  if (!isTemplateAlias(alias)) {
    return new Refusal(
      1122,
      "The 'Alias' must begin with a letter and go on with letters, digits, '.', '_' and '-'.",
    );
  }
  return shelf.get(alias)
    ? new Refusal(1122, 'The specified alias is already in use by another template or layout.')
    : undefined;
}

/** A layout without an alias gets one: by which rule is not known. */
function aliasFor(name: string, shelf: TemplateShelf): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '') || 'layout';
  for (let count = 1; ; count += 1) {
    const alias = count === 1 ? base : `${base}-${count}`;
    if (!shelf.get(alias)) return alias;
  }
}

interface Bodies {
  readonly html: string | undefined;
  readonly text: string | undefined;
}

function checkBodies({ html, text }: Bodies): Refusal | undefined {
  if (html === undefined && text === undefined) {
    return new Refusal(1120, "A template's 'HtmlBody' or 'TextBody' is required.");
  }
  if (Buffer.byteLength(html ?? '') > largestBody) return tooLong('HtmlBody');
  return Buffer.byteLength(text ?? '') > largestBody ? tooLong('TextBody') : undefined;
}

function checkLayout(
  { html, text }: Bodies,
  given: { readonly Subject?: string; readonly LayoutTemplate?: string },
): Refusal | undefined {
  if (given.Subject) return new Refusal(1123, "A layout has no 'Subject'.");
  if (given.LayoutTemplate) return new Refusal(1123, "A layout has no 'LayoutTemplate'.");
  const bodies = [html, text].filter((body) => body !== undefined);
  const fault = bodies.map(placeholderFault).find((found) => found !== undefined);
  if (fault !== undefined) return new Refusal(1131, fault);
  try {
    for (const body of bodies) parseTelling(1, blankPlaceholders(body));
    return undefined;
  } catch (error) {
    return unparseable(error);
  }
}

/** What is wrong with a layout's placeholder; the first text is Postmark's, in part. */
export function placeholderFault(body: string): string | undefined {
  const count = countPlaceholders(body);
  if (count === 0) return 'The layout content placeholder must be present: {{{ @content }}}.';
  return count > 1 ? 'The layout content placeholder must be present only once.' : undefined;
}

/** @throws what is no syntax error, as it is. */
export function unparseable(error: unknown): Refusal {
  if (!(error instanceof TemplateSyntaxError)) throw error;
  return new Refusal(1122, error.message);
}
