import { parseTemplate, TemplateSyntaxError } from '../../mustachio/index.js';
import type { Template } from '../../mustachio/template.js';
import type { UsageType } from '../../verification/usage-type.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import { analyzeTemplate } from '../template/analyze.js';
import type { TemplateFinding } from '../template/finding.js';
import { isSentAlike } from '../template/logto-models.js';
import { type Part, partsOf, titleOf, type WrittenPlace } from './parts.js';
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
    return finding(use, {
      rule: 'template-syntax',
      message: withLine(`In ${named(template.alias, part)}${place}: ${message}`, shown),
      hint: 'Correct it: one error anywhere, and the whole template is not rendered.',
    });
  });
}

/** What is wrong with a template that parses, for each usage type that it is for. */
export function contentFindings(
  template: StoredTemplate,
  layout: StoredTemplate | undefined,
  use: AliasUse,
  named: NamePart,
): readonly Finding[] {
  const isEmpty = template.html === undefined && template.text === undefined;
  const parts = partsOf(isEmpty ? { ...template, text: '' } : template, layout);
  const found = parts.flatMap((part) => {
    const parsed = parse(part.source);
    // Postmark takes what this parser does not: nothing sure can be said.
    if (Array.isArray(parsed)) return [];
    return partFindings(part, parsed, use, (place) =>
      named(place.inLayout ? (layout?.alias ?? '') : template.alias, part.name),
    );
  });
  if (template.text !== undefined || template.html === undefined) return found;
  const noText = finding(use, {
    rule: 'template-no-text',
    message: `The template ${quote(template.alias)} has no text part: who reads mail as plain text sees nothing.`,
    hint: 'Add one; it needs the code and little more.',
  });
  return [...found, noText];
}

function parse(
  source: string,
): Template | { readonly message: string; readonly line: number; readonly column: number }[] {
  try {
    return parseTemplate(source);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [...error.errors];
    throw error;
  }
}

/** What several usage types have in common is said once. */
function partFindings(
  part: Part,
  parsed: Template,
  use: AliasUse,
  named: (place: WrittenPlace) => string,
): readonly Finding[] {
  const groups = new Map<
    string,
    { readonly first: TemplateFinding; readonly types: UsageType[] }
  >();
  const options = { part: part.name };
  const analyzed = new Map<UsageType, readonly TemplateFinding[]>();
  for (const type of use.usageTypes) {
    const same = [...analyzed.keys()].find((other) => isSentAlike(other, type)) ?? type;
    const found = analyzed.get(same) ?? analyzeTemplate(parsed, type, options);
    analyzed.set(type, found);
    for (const first of found) {
      const { rule, line, column, path } = first;
      const key = JSON.stringify([rule, line, column, path]);
      const group = groups.get(key) ?? { first, types: [] };
      groups.set(key, group);
      group.types.push(type);
    }
  }
  return [...groups.values()].map(({ first, types }) => {
    const place = part.place(first);
    // A place only where there is one: what is shown nowhere has none.
    const isMissing =
      first.rule === 'template-misses-code' && first.line === 1 && first.column === 1;
    const at = isMissing ? '' : `, line ${place.line}, character ${place.column}`;
    const others = types.slice(1);
    const same = others.length === 0 ? '' : ` The same with ${others.join(', ')}.`;
    const message = `In ${named(place)}${at}: ${first.message}${same}`;
    const shown = withLine(message, isMissing ? undefined : place.sourceLine);
    return finding(use, { rule: first.rule, message: shown, hint: first.hint }, types);
  });
}

function withLine(message: string, sourceLine: string | undefined): string {
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

/** An invitation and a code in one template; nobody need ask a server for it. */
export function sharedTemplate(uses: readonly AliasUse[]): readonly Finding[] {
  return uses.flatMap(({ alias, entries, usageTypes }) => {
    const invitation = entries.find(({ usageType }) => usageType === invitationType);
    const others = usageTypes.filter((type) => type !== invitationType);
    if (invitation === undefined || others.length === 0) return [];
    const other = entries.find(({ usageType }) => usageType === others[0]);
    const { pointer, span } = invitation.alias;
    return [
      {
        rule: 'template-shared' as const,
        message: `OrganizationInvitation shares the template ${quote(alias)} with ${others.join(', ')}: it is sent a link and no code, they a code and no link.`,
        hint: 'Give the invitation a template of its own.',
        pointer,
        span,
        related: other
          ? [
              {
                message: 'It is named here as well.',
                pointer: other.alias.pointer,
                span: other.alias.span,
              },
            ]
          : [],
      },
    ];
  });
}

const invitationType = 'OrganizationInvitation';
