import { Models } from 'postmark';
import type { PartName, StoredTemplate, SyntaxProblem } from '../checks/online/reader.js';
import type { Fields } from './answered.js';
import { record, records, string } from './values.js';

/** A template as Postmark answers with it. */
export function templateOf(fields: Fields, alias: string): StoredTemplate {
  return {
    alias,
    type: fields.TemplateType === 'Layout' ? 'Layout' : 'Standard',
    active: fields.Active !== false,
    subject: string(fields.Subject) ?? '',
    html: string(fields.HtmlBody),
    text: string(fields.TextBody),
    layout: string(fields.LayoutTemplate),
  };
}

/** What `POST /templates/validate` is asked about a template. */
export function validation({ subject, html, text, layout }: StoredTemplate) {
  return {
    ...(subject === '' ? {} : { Subject: subject }),
    ...(html === undefined ? {} : { HtmlBody: html }),
    ...(text === undefined ? {} : { TextBody: text }),
    ...(layout === undefined ? {} : { LayoutTemplate: layout }),
    TemplateType: Models.TemplateTypes.Standard,
    TestRenderModel: {},
    InlineCssForHtmlTestRender: false,
  };
}

/** What it says of one part. */
export function problemsOf(part: PartName, section: unknown): readonly SyntaxProblem[] {
  const errors = records(record(section).ValidationErrors) ?? [];
  return errors.map(({ Message, Line, CharacterPosition }) => ({
    part,
    message: string(Message) ?? 'The syntax for this template is invalid.',
    line: positive(Line),
    column: positive(CharacterPosition),
  }));
}

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 1 ? value : undefined;
