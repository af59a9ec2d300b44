import { parseTemplate } from '../../mustachio/index.js';
import { positionsIn } from '../../mustachio/position.js';
import { Template } from '../../mustachio/template.js';
import type { UsageType } from '../../verification/usage-type.js';
import { rules } from '../catalogue.js';
import { Facts } from './facts.js';
import type { TemplateFinding, TemplateRule } from './finding.js';
import { holeAt, unknownBlock } from './holes.js';
import { absolute, rootLevel } from './level.js';
import { statedLifetime } from './lifetime.js';
import { anyModel, essentialOf, modelFor } from './logto-models.js';
import { pathOf, type Variable } from './shape.js';
import { type Conditions, caseWithout } from './shown.js';
import { unseenIn } from './unseen.js';
import { type Guard, type Reached, walk } from './walk.js';

export interface AnalyzeOptions {
  /** A subject need not show the code. Default `body`: an HTML or a text part. */
  readonly part?: 'subject' | 'body';
}

/**
 * Finds what is wrong with one part of a template for the models that Logto
 * sends with a usage type: a code that is not always shown, variables that leave
 * holes. A part without findings renders with every such model, with the code
 * (or an invitation's link) shown and no hole.
 *
 * @example analyzeTemplate('Your code: {{verification_code}}', 'SignIn')
 * @returns The findings in the order of their places in the template.
 * @throws TemplateSyntaxError where `template` is text that does not parse.
 */
export function analyzeTemplate(
  template: string | Template | null | undefined,
  usageType: UsageType,
  { part = 'body' }: AnalyzeOptions = {},
): readonly TemplateFinding[] {
  const parsed = Template.is(template) ? template : parseTemplate(template);
  const analysis = new Analysis(parsed, usageType);
  return analysis.findings(part);
}

class Analysis {
  readonly #template: Template;
  readonly #usageType: UsageType;
  readonly #essential: 'code' | 'link';
  readonly #model: Variable;
  readonly #facts = new Facts();
  readonly #found: TemplateFinding[] = [];
  /** What each place that shows the code or link depends on. */
  readonly #shown: Conditions[] = [];
  #unseen = 0;
  #guarded: Reached | undefined;

  constructor(template: Template, usageType: UsageType) {
    this.#template = template;
    this.#usageType = usageType;
    this.#essential = essentialOf(usageType);
    this.#model = modelFor(usageType);
  }

  findings(part: 'subject' | 'body'): readonly TemplateFinding[] {
    const seen = this.#seen();
    walk(this.#template, rootLevel(this.#model, anyModel), this.#facts, {
      value: (reached, guards) => this.#value(reached, guards, seen),
      block: (reached) => this.#block(reached),
    });
    if (part === 'body') {
      this.#essentialShown();
      this.#lifetime();
    }
    return this.#found.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /** Whether a tag stands where a reader sees it. Asked in source order. */
  #seen(): (at: { readonly line: number; readonly column: number }) => boolean {
    const { source } = this.#template;
    const position = positionsIn(source);
    const places = unseenIn(source).map(({ start, end }) => [position(start), position(end)]);
    const before = (a: Place, b: Place): boolean =>
      a.line < b.line || (a.line === b.line && a.column < b.column);
    let next = 0;
    return (at) => {
      for (let place = places[next]; place; place = places[next]) {
        const [start, end] = place;
        if (start === undefined || before(at, start)) return true;
        if (end !== undefined && before(at, end)) return false;
        next += 1;
      }
      return true;
    };
  }

  #value(
    reached: Reached<Extract<Reached['tag'], { readonly kind: 'value' }>>,
    guards: readonly Guard[],
    seen: (at: Place) => boolean,
  ): void {
    const { tag, target } = reached;
    if (target.variable?.parent === this.#model && target.variable.name === this.#essential) {
      if (seen(tag.at)) {
        this.#shown.push([...guards]);
        this.#guarded ??= reached;
      } else {
        this.#unseen += 1;
      }
    }
    if (this.#found.length >= mostFindings) return;
    const hole = holeAt(reached, this.#facts, this.#model, this.#usageType);
    if (hole) this.#report(hole, tag.at, absolute(target));
  }

  #block(reached: Reached): void {
    if (this.#found.length >= mostFindings) return;
    const { tag, target } = reached;
    const { variable, elsewhere } = target;
    if (variable === undefined && elsewhere === undefined) {
      const words = unknownBlock(reached, this.#model, this.#usageType);
      this.#report(words, tag.at, absolute(target));
    } else if (tag.kind === 'each' && variable !== undefined && variable.kind !== 'anything') {
      if (this.#facts.truth(variable) === false) return;
      const what = variable.kind === 'text' ? 'a text' : 'an object';
      this.#report(
        {
          rule: 'template-not-a-list',
          message: `Logto sends "${absolute(target)}" as ${what}, and {{#each}} takes a list only: Postmark accepts the mail and cannot render it.`,
          hint: `Write {{#${tag.path.written}}}…{{/${tag.path.written}}}.`,
        },
        tag.at,
        absolute(target),
      );
    }
  }

  #essentialShown(): void {
    const without = caseWithout(this.#shown);
    if (without === undefined) return;
    const what = this.#essential;
    const name = `{{${what}}}`;
    const never = this.#shown.length === 0;
    const missing = without.filter(({ truth }) => !truth).map(({ variable }) => pathOf(variable));
    const message = never
      ? this.#unseen > 0
        ? `${name} stands only where nobody sees it: in a comment, a style or a title.`
        : `${name} is shown nowhere, and the ${this.#usageType} mail is there to show it.`
      : `${name} is shown only in blocks, and not where ${condition(without, missing)}.`;
    this.#report(
      {
        rule: 'template-misses-code',
        message,
        hint: never
          ? `Write ${name} where the ${what} belongs${this.#nearMiss()}.`
          : `Write ${name} outside of the blocks, or in {{^…}} for the rest as well.`,
      },
      this.#guarded?.tag.at ?? { line: 1, column: 1 },
      what,
    );
  }

  /** A code under another name is said to be one as well, at its own place. */
  #nearMiss(): string {
    const slip = this.#found.find(({ hint }) => hint?.includes(`{{${this.#essential}}}`));
    return slip?.path === undefined ? '' : `, instead of "${slip.path}"`;
  }

  #lifetime(): void {
    if (this.#essential !== 'code') return;
    const { source } = this.#template;
    const stated = statedLifetime(source);
    if (stated === undefined) return;
    this.#report(
      {
        rule: 'template-states-lifetime',
        message: `It says "${stated.words}", but how long a code lives is a setting of Logto's that no variable tells.`,
        hint: 'Leave the number out, or change it together with the verification code policy.',
      },
      positionsIn(source)(stated.offset),
      undefined,
    );
  }

  #report(
    words: { readonly rule: TemplateRule; readonly message: string; readonly hint: string },
    { line, column }: Place,
    path: string | undefined,
  ): void {
    const { severity } = rules[words.rule];
    this.#found.push({ ...words, severity, ...(path === undefined ? {} : { path }), line, column });
  }
}

type Place = Pick<TemplateFinding, 'line' | 'column'>;

const mostFindings = 500;

function condition(without: readonly Guard[], missing: readonly string[]): string {
  if (missing.length > 0) return `Logto sends no ${missing.join(', no ')}`;
  return `it sends ${without.map(({ variable }) => pathOf(variable)).join(', ')}`;
}
