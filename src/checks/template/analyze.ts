import { parseTemplate } from '../../mustachio/index.js';
import { blankPlatformPlaceholders } from '../../mustachio/platform-placeholder.js';
import { positionsIn } from '../../mustachio/position.js';
import { type Node, Template } from '../../mustachio/template.js';
import type { Value } from '../../mustachio/token.js';
import type { UsageType } from '../../verification/usage-type.js';
import { rules } from '../catalogue.js';
import { Essential } from './essential.js';
import { Facts } from './facts.js';
import type { TemplateFinding, TemplateRule } from './finding.js';
import { holeAt, unknownBlock } from './holes.js';
import { type PartKind, readableText, sightOf } from './html/part-sight.js';
import type { Sight } from './html/sight.js';
import { absolute, rootLevel } from './level.js';
import { statedLifetime } from './lifetime.js';
import { anyModel, essentialOf, modelFor } from './logto-models.js';
import { missingWords } from './missing.js';
import { offsetsOf } from './offsets.js';
import type { Variable } from './shape.js';
import { type Guard, type Reached, walk } from './walk.js';

export interface AnalyzeOptions {
  /**
   * Which part of a mail it is. A subject need not show the code; of HTML counts
   * what a reader sees of it. Default `body`: HTML where it has tags of HTML, or else text.
   */
  readonly part?: PartKind;
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
  const parsed = Template.is(template)
    ? template
    : parseTemplate(typeof template === 'string' ? blankPlatformPlaceholders(template) : template);
  const analysis = new Analysis(parsed, usageType);
  return analysis.findings(part);
}

class Analysis {
  readonly #template: Template;
  readonly #usageType: UsageType;
  readonly #name: 'code' | 'link';
  readonly #model: Variable;
  readonly #facts = new Facts();
  readonly #found: TemplateFinding[] = [];

  constructor(template: Template, usageType: UsageType) {
    this.#template = template;
    this.#usageType = usageType;
    this.#name = essentialOf(usageType);
    this.#model = modelFor(usageType);
  }

  findings(part: PartKind): readonly TemplateFinding[] {
    if (part === 'subject') {
      this.#walk();
    } else {
      const sight = sightOf(this.#template, part);
      const essential = new Essential(sight, this.#name === 'link');
      this.#walk(essential);
      this.#essentialShown(essential);
      this.#lifetime(sight);
    }
    return this.#found.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #walk(essential?: Essential): void {
    const offsets = essential ? offsetsOf(this.#template) : undefined;
    const at = (node: Node): number => offsets?.get(node) ?? 0;
    walk(this.#template.nodes, rootLevel(this.#model, anyModel), this.#facts, {
      content: (content, guards) => essential?.content(content, at(content), guards),
      value: (reached, guards) => {
        if (essential) this.#follow(reached, at(reached.tag), guards, essential);
        if (!essential?.isCommentedOut(at(reached.tag))) this.#value(reached);
      },
      block: (reached) => {
        const isCommentedOut = essential?.isCommentedOut(at(reached.tag)) ?? false;
        this.#block(reached, isCommentedOut);
      },
    });
  }

  #follow(
    { tag, target: { variable } }: Reached<Value>,
    offset: number,
    guards: readonly Guard[],
    essential: Essential,
  ): void {
    if (variable === undefined || variable.kind === 'object') return;
    if (variable.parent === this.#model && variable.name === this.#name) {
      essential.printed(tag, offset, guards);
    }
    const truth = this.#facts.truth(variable);
    if (truth === false) return;
    essential.value(offset, truth ? guards : [...guards, { variable, truth: true }]);
  }

  #value(reached: Reached<Value>): void {
    if (this.#found.length >= mostFindings) return;
    const hole = holeAt(reached, this.#facts, this.#model, this.#usageType);
    if (hole) this.#report(hole, reached.tag.at, absolute(reached.target));
  }

  #block(reached: Reached, isCommentedOut: boolean): void {
    if (this.#found.length >= mostFindings) return;
    const { tag, target } = reached;
    const { variable, elsewhere } = target;
    if (variable === undefined && elsewhere === undefined) {
      if (isCommentedOut) return;
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

  #essentialShown(essential: Essential): void {
    const missing = missingWords(essential, this.#name, this.#usageType, this.#nearMiss());
    if (missing) this.#report(missing.words, missing.at, this.#name);
  }

  /** The code under another name, which is a finding of its own. */
  #nearMiss(): string | undefined {
    return this.#found.find(({ hint }) => hint?.includes(`{{${this.#name}}}`))?.path;
  }

  #lifetime(sight: Sight): void {
    if (this.#name !== 'code') return;
    const { source } = this.#template;
    const stated = statedLifetime(readableText(source, sight));
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
