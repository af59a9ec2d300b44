import { parseTemplate, TemplateSyntaxError } from '../../mustachio/index.js';
import { blankPlatformPlaceholders } from '../../mustachio/platform-placeholder.js';
import type { Template } from '../../mustachio/template.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import { partsOf, titleOf } from './parts.js';
import type { PartName, StoredTemplate, SyntaxProblem } from './reader.js';
import type { AliasUse } from './uses.js';

/** How a part is called in a sentence: `the HTML of "sign-in"`, or the name of its file. */
export type NamePart = (alias: string, part: PartName) => string;

export const byTitle: NamePart = (alias, part) => `the ${titleOf[part]} of ${quote(alias)}`;

/** What keeps a template from being sent at all; `undefined` where nothing does. */
export function unsendable({ type, active }: StoredTemplate, use: AliasUse): Finding | undefined {
  if (type === 'Layout') {
    return finding(use, {
      rule: 'template-is-layout',
      message: `${quote(use.alias)} is a layout: it goes around templates, and Postmark does not send it.`,
      hint: 'Name a template that uses the layout.',
    });
  }
  if (active) return undefined;
  return finding(use, {
    rule: 'template-inactive',
    message: `The template ${quote(use.alias)} is not active: Postmark sends nothing with it.`,
    hint: 'Activate it in Postmark, or name another one.',
  });
}

/** What this program's own parser says of the syntax, as Postmark's validation would. */
export function parseProblems(template: StoredTemplate): readonly SyntaxProblem[] {
  return partsOf(template, undefined).flatMap(({ name, source }) => {
    const parsed = parse(source);
    if (!Array.isArray(parsed)) return [];
    return parsed.map((problem) => ({ part: name, ...problem }));
  });
}

export function syntaxFindings(
  template: StoredTemplate,
  problems: readonly SyntaxProblem[],
  use: AliasUse,
  named: NamePart,
): readonly Finding[] {
  const parts = partsOf(template, undefined);
  return problems.map(({ part, message, line, column }) => {
    const place = line === undefined ? '' : `, line ${line}, character ${column ?? 1}`;
    const source = parts.find(({ name }) => name === part);
    const shown = line === undefined ? undefined : source?.ownLine(line, column ?? 1);
    return syntaxFinding(use, `In ${named(template.alias, part)}${place}: ${message}`, shown);
  });
}

export function syntaxFinding(
  use: AliasUse,
  message: string,
  sourceLine: string | undefined,
): Finding {
  return finding(use, {
    rule: 'template-syntax',
    message: withLine(message, sourceLine),
    hint: 'Correct it: one error anywhere, and the whole template is not rendered.',
  });
}

/** Either a template, or what is wrong with its syntax. */
export function parse(
  source: string,
): Template | { readonly message: string; readonly line: number; readonly column: number }[] {
  try {
    return parseTemplate(blankPlatformPlaceholders(source));
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [...error.errors];
    throw error;
  }
}

/** A message, and the line of source that it is about. */
export function withLine(message: string, sourceLine: string | undefined): string {
  return sourceLine === undefined ? message : `${message}\n${sourceLine}`;
}

/** At the alias, where the first entry names it; of entries for certain types only those count. */
export function finding(
  { place, entries }: AliasUse,
  words: Pick<Finding, 'rule' | 'message' | 'hint'>,
  types?: readonly string[],
): Finding {
  const meant = types ? entries.filter(({ usageType }) => types.includes(usageType)) : entries;
  const [first, ...others] = meant.map(({ usageType, alias }) => ({ usageType, alias }));
  const { pointer, span } = first?.alias ?? place;
  const related = others.slice(0, mostRelated).map(({ usageType, alias }) => ({
    message: `${usageType} uses it as well.`,
    pointer: alias.pointer,
    span: alias.span,
  }));
  return { ...words, pointer, span, ...(related.length === 0 ? {} : { related }) };
}

const mostRelated = 10;
