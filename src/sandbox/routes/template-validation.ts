import { Allowance } from '../../mustachio/allowance.js';
import {
  type Template,
  type TemplateProblem,
  TemplateRenderError,
  TemplateSyntaxError,
} from '../../mustachio/index.js';
import { blankPlaceholders, wrap } from '../../mustachio/layout.js';
import { parseTelling } from '../../mustachio/parse.js';
import { renderWithin } from '../../mustachio/render.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { Refusal } from '../refusal.js';
import { isBoolean, isObject, isString, readFields } from '../rules/fields.js';
import { placeholderFault } from '../rules/template-draft.js';
import { unknownAlias } from '../rules/template-fields.js';
import type { Store } from '../store.js';
import { mergeModels, suggestModel } from '../templates/suggest.js';

const guards = {
  Subject: isString,
  HtmlBody: isString,
  TextBody: isString,
  TestRenderModel: isObject,
  TemplateType: isString,
  LayoutTemplate: isString,
  InlineCssForHtmlTestRender: isBoolean,
} as const;

export const templateValidationEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/templates/validate',
    token: 'server',
    takes: largest.request,
    handle: ({ json }, server) => validate(json, server),
  },
];

interface Problem {
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** A part that was looked at: a template, or what keeps it from being one. */
type Checked =
  | { readonly template: Template; readonly problems: readonly [] }
  | { readonly template?: undefined; readonly problems: readonly Problem[] };

function validate(body: unknown, server: Store): Answer {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const { Subject: subject, HtmlBody: html, TextBody: text } = fields;
  if ([subject, html, text].every((part) => part === undefined)) {
    return new Refusal(1120, "One of 'Subject', 'HtmlBody' and 'TextBody' is required.");
  }
  const type = fields.TemplateType ?? 'Standard';
  if (type !== 'Standard' && type !== 'Layout') {
    return new Refusal(1122, "The 'TemplateType' must be Standard or Layout.");
  }
  const layout = fields.LayoutTemplate ? server.templates.layout(fields.LayoutTemplate) : undefined;
  if (fields.LayoutTemplate && !layout) return unknownAlias;
  const check = (source: string | undefined, within?: string): Checked | undefined => {
    if (source === undefined) return undefined;
    return type === 'Layout' ? checkLayout(source) : checkPart(source, within);
  };
  const parts = {
    html: check(html, layout?.html),
    text: check(text, layout?.text),
    subject: subject === undefined ? undefined : checkPart(subject),
  };
  const all = [parts.html, parts.text, parts.subject].filter((part) => part !== undefined);
  const suggested = suggestModel(all.flatMap(({ template }) => template ?? []));
  const model = mergeModels(suggested, fields.TestRenderModel);
  const allowance = new Allowance();
  const section = (part: Checked | undefined, encode: boolean) =>
    part ? sectionOf(part, model, encode, allowance) : null;
  const sections = {
    HtmlBody: section(parts.html, true),
    TextBody: section(parts.text, false),
    Subject: section(parts.subject, true),
  };
  return {
    AllContentIsValid: Object.values(sections).every((part) => part?.ContentIsValid ?? true),
    ...sections,
    SuggestedTemplateModel: suggested,
  };
}

function checkPart(source: string, layout?: string): Checked {
  return parsed(source, layout === undefined ? undefined : () => wrap(layout, source));
}

/** Rendered alone, a layout has nothing where its content goes. */
function checkLayout(source: string): Checked {
  const fault = placeholderFault(source);
  if (fault !== undefined) return { problems: [{ message: fault, line: null, column: null }] };
  const blank = blankPlaceholders(source);
  return parsed(blank, () => wrap(source, ''));
}

/** Of each part; a large template could have a million. */
const mostProblems = 1000;

/** By itself first, so that positions are those of what was sent. */
function parsed(source: string, whole?: () => string): Checked {
  try {
    const alone = parseTelling(mostProblems, source);
    return { template: whole ? parseTelling(mostProblems, whole()) : alone, problems: [] };
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return { problems: error.errors.map(asProblem) };
    throw error;
  }
}

const asProblem = ({ message, line, column }: TemplateProblem): Problem => ({
  message,
  line,
  column,
});

interface Section {
  readonly ContentIsValid: boolean;
  readonly ValidationErrors: readonly object[];
  readonly RenderedContent: string | null;
}

/** What a part that was not sent has is `null`, and so is what invalid content renders to: the latter by our choice. */
function sectionOf(
  checked: Checked,
  model: unknown,
  encode: boolean,
  allowance: Allowance,
): Section {
  if (!checked.template) return invalid(checked.problems);
  try {
    const rendered = renderWithin(allowance, checked.template, model, { encode });
    return { ContentIsValid: true, ValidationErrors: [], RenderedContent: rendered };
  } catch (error) {
    if (!(error instanceof TemplateRenderError)) throw error;
    return invalid([{ message: error.message, line: null, column: null }]);
  }
}

function invalid(problems: readonly Problem[]): Section {
  return {
    ContentIsValid: false,
    ValidationErrors: problems.map(({ message, line, column }) => ({
      Message: message,
      Line: line,
      CharacterPosition: column,
    })),
    RenderedContent: null,
  };
}
