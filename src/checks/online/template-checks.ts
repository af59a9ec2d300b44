import { VerifyError } from '../../errors.js';
import { nearestFew } from '../../verification/known-type.js';
import type { Finding, Report } from '../finding.js';
import { quote } from '../quote.js';
import type { Journal } from './journal.js';
import type { AliasState } from './outcome.js';
import type { PostmarkReader, StoredTemplate, SyntaxProblem } from './reader.js';
import {
  byTitle,
  contentFindings,
  finding,
  type NamePart,
  parseProblems,
  syntaxFindings,
  unsendable,
} from './template-rules.js';
import { type AliasUse, shownText } from './uses.js';

/** Where templates are, and how they are asked for. */
export type TemplateSource = Pick<PostmarkReader, 'template' | 'aliases' | 'validate'>;

export interface TemplateSetting {
  readonly source: TemplateSource;
  readonly journal: Journal;
  readonly report: Report;
  /** Puts into words why something could not be asked; throws what is no such reason. */
  readonly reasonOf: (error: unknown) => string;
  /** Where that is: `on the server "Production"`. */
  readonly place: string;
  readonly named?: NamePart;
}

/**
 * Up to so many templates Postmark is asked about the syntax of each. Of more,
 * only about those that do not parse here: twice the requests would take twice the time.
 */
const mostValidated = 20;

/** Checks every alias, each fetched once. */
export async function checkTemplates(
  uses: readonly AliasUse[],
  setting: TemplateSetting,
): Promise<ReadonlyMap<string, AliasState>> {
  const checks = new TemplateChecks(setting, uses.length <= mostValidated);
  const states = await Promise.all(uses.map((use) => checks.check(use)));
  return new Map(uses.map(({ alias }, index) => [alias, states[index] ?? 'unknown']));
}

class TemplateChecks {
  readonly #setting: TemplateSetting;
  readonly #validatesAll: boolean;
  readonly #layouts = new Map<string, Promise<StoredTemplate | undefined>>();
  #aliases: Promise<readonly string[] | undefined> | undefined;

  constructor(setting: TemplateSetting, validatesAll: boolean) {
    this.#setting = setting;
    this.#validatesAll = validatesAll;
  }

  async check(use: AliasUse): Promise<AliasState> {
    const { journal, reasonOf, source, report } = this.#setting;
    const shown = shownText(use.alias);
    if (use.problem !== undefined) {
      journal.skip('template', shown, use.problem);
      return 'unknown';
    }
    try {
      const template = await source.template(use.alias);
      if (template === undefined) {
        report(await this.#notFound(use));
        journal.done('template', shown);
        return 'missing';
      }
      const wrong = unsendable(template, use);
      if (wrong) report(wrong);
      else for (const found of await this.#contentOf(template, use)) report(found);
      journal.done('template', shown);
      return wrong ? (template.type === 'Layout' ? 'layout' : 'inactive') : 'there';
    } catch (error) {
      journal.skip('template', shown, reasonOf(error));
      return 'unknown';
    }
  }

  async #contentOf(template: StoredTemplate, use: AliasUse): Promise<readonly Finding[]> {
    const { named = byTitle } = this.#setting;
    const layout = await this.#layoutOf(template);
    const problems = await this.#syntaxOf(template);
    if (problems.length > 0) return syntaxFindings(template, problems, use, named);
    if (template.layout !== undefined && layout === undefined) {
      return [layoutMissing(template.layout, use, this.#setting.place)];
    }
    return contentFindings(template, layout, use, named);
  }

  async #syntaxOf(template: StoredTemplate): Promise<readonly SyntaxProblem[]> {
    const own = parseProblems(template);
    if (own.length === 0 && !this.#validatesAll) return own;
    return this.#setting.source.validate(template);
  }

  #layoutOf({ layout }: StoredTemplate): Promise<StoredTemplate | undefined> {
    if (layout === undefined || !/^[A-Za-z][A-Za-z0-9._-]*$/.test(layout)) {
      return Promise.resolve(undefined);
    }
    const known = this.#layouts.get(layout) ?? this.#setting.source.template(layout);
    this.#layouts.set(layout, known);
    return known;
  }

  async #notFound(use: AliasUse): Promise<Finding> {
    const { source, place } = this.#setting;
    // What is there is a help only: without it the finding stands as well.
    this.#aliases ??= source.aliases().catch((error: unknown) => {
      if (error instanceof VerifyError && error.code !== 'interrupted') return undefined;
      throw error;
    });
    const known = await this.#aliases;
    return finding(use, {
      rule: 'template-not-found',
      message: `There is no template with the alias ${quote(shownText(use.alias))} ${place}.`,
      hint: notFoundHint(use.alias, known),
    });
  }
}

function layoutMissing(layout: string, use: AliasUse, place: string): Finding {
  return finding(use, {
    rule: 'template-not-found',
    message: `The template ${quote(shownText(use.alias))} goes into the layout ${quote(shownText(layout))}, which is not ${place}.`,
    hint: 'Add the layout, or take the template out of it.',
  });
}

const mostNamed = 5;

function notFoundHint(alias: string, known: readonly string[] | undefined): string {
  const push = 'Aliases belong to one server: make the template there, or push it from another.';
  if (known === undefined) return push;
  if (known.length === 0) return `There are no templates at all. ${push}`;
  const near = nearestFew(alias, known, 3).map((name) => quote(shownText(name)));
  if (near.length > 0) return `Did you mean ${near.join(' or ')}? ${push}`;
  const names = known.slice(0, mostNamed).map((name) => quote(shownText(name)));
  const more = known.length > mostNamed ? ` and ${known.length - mostNamed} more` : '';
  return `There are ${names.join(', ')}${more}. ${push}`;
}
