import { countPlaceholders } from '../../mustachio/layout.js';
import type { Template } from '../../mustachio/template.js';
import type { UsageType } from '../../verification/usage-type.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import { analyzeTemplate } from '../template/analyze.js';
import type { TemplateFinding } from '../template/finding.js';
import { isSentAlike } from '../template/logto-models.js';
import { type Part, partsOf, titleOf, type WrittenPlace } from './parts.js';
import type { StoredTemplate } from './reader.js';
import { finding, type NamePart, parse, syntaxFinding, withLine } from './template-rules.js';
import type { AliasUse } from './uses.js';

export interface ContentOutcome {
  readonly findings: readonly Finding[];
  /** Why nothing sure can be said of some part. */
  readonly unjudged: string | undefined;
}

/** What is wrong with a template that parses by itself, for each usage type that it is for. */
export function contentFindings(
  template: StoredTemplate,
  layout: StoredTemplate | undefined,
  use: AliasUse,
  named: NamePart,
): ContentOutcome {
  const isEmpty = template.html === undefined && template.text === undefined;
  const parts = partsOf(isEmpty ? { ...template, text: '' } : template, layout);
  let unjudged: string | undefined;
  const findings = parts.flatMap((part) => {
    const nameOf = (place: Pick<WrittenPlace, 'inLayout'>): string =>
      named(place.inLayout ? (layout?.alias ?? '') : template.alias, part.name);
    const misplaced = part.layout === undefined ? undefined : withoutPlace(part.layout);
    if (misplaced !== undefined) {
      return [syntaxFinding(use, `In ${nameOf({ inLayout: true })}: ${misplaced}`, undefined)];
    }
    const parsed = parse(part.source);
    if (!Array.isArray(parsed)) return partFindings(part, parsed, use, nameOf);
    const inLayout = parsed.flatMap(({ message, ...at }) => {
      const place = part.place(at);
      if (!place.inLayout) return [];
      const where = `In ${nameOf(place)}, line ${place.line}, character ${place.column}`;
      return [syntaxFinding(use, `${where}: ${message}`, place.sourceLine)];
    });
    // Postmark takes what this parser does not: nothing sure can be said.
    if (inLayout.length === 0) {
      unjudged = `Postmark takes the ${titleOf[part.name]}, and this program cannot read it`;
    }
    return inLayout;
  });
  if (template.text !== undefined || template.html === undefined) return { findings, unjudged };
  const noText = finding(use, {
    rule: 'template-no-text',
    message: `The template ${quote(template.alias)} has no text part: who reads mail as plain text sees nothing.`,
    hint: 'Add one; it needs the code and little more.',
  });
  return { findings: [...findings, noText], unjudged };
}

/** What is wrong with the place that a layout has for its templates. */
function withoutPlace(layout: string): string | undefined {
  const count = countPlaceholders(layout);
  if (count === 1) return undefined;
  const times = count === 0 ? 'no {{{ @content }}}' : `${count} times {{{ @content }}}`;
  return `The layout has ${times}, and Postmark wants it exactly once: the template goes there.`;
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
