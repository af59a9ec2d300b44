import { VerifyError } from '../../errors.js';
import type { Finding, Report } from '../finding.js';
import { quote } from '../quote.js';
import { contentFindings } from './content-findings.js';
import type { Journal } from './journal.js';
import { layoutMissing, notFoundHint } from './not-found.js';
import type { AliasState } from './outcome.js';
import type { PostmarkReader, StoredTemplate, SyntaxProblem } from './reader.js';
import {
  byTitle,
  finding,
  type NamePart,
  parseProblems,
  syntaxFindings,
  unsendable,
} from './template-rules.js';
import { type AliasUse, shownText } from './uses.js';

/** Where templates are, and how they are asked for. */
export type TemplateSource = Pick<PostmarkReader, 'template' | 'aliases'>;

/** Postmark's own, of the syntax. */
interface Validation {
  readonly validate: PostmarkReader['validate'];
  /** So many templates are put to it, and those besides that do not parse here. */
  readonly most: number;
}

export interface TemplateSetting {
  readonly source: TemplateSource;
  readonly journal: Journal;
  readonly report: Report;
  /** Puts into words why something could not be asked; throws what is no such reason. */
  readonly reasonOf: (error: unknown) => string;
  /** Where that is: `on the server "Production"`. */
  readonly place: string;
  readonly named?: NamePart;
  /** Absent where there is no Postmark to ask. */
  readonly validation?: Validation;
}

/** Checks every alias, each fetched once. */
export async function checkTemplates(
  uses: readonly AliasUse[],
  setting: TemplateSetting,
): Promise<ReadonlyMap<string, AliasState>> {
  const checks = new TemplateChecks(setting);
  const states = await Promise.all(uses.map((use, index) => checks.check(use, index)));
  return new Map(uses.map(({ alias }, index) => [alias, states[index] ?? 'unknown']));
}

class TemplateChecks {
  readonly #setting: TemplateSetting;
  readonly #layouts = new Map<string, Promise<StoredTemplate | undefined>>();
  #aliases: Promise<readonly string[] | undefined> | undefined;

  constructor(setting: TemplateSetting) {
    this.#setting = setting;
  }

  async check(use: AliasUse, index: number): Promise<AliasState> {
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
      else for (const found of await this.#contentOf(template, use, index)) report(found);
      journal.done('template', shown);
      return wrong ? (template.type === 'Layout' ? 'layout' : 'inactive') : 'there';
    } catch (error) {
      journal.skip('template', shown, reasonOf(error));
      return 'unknown';
    }
  }

  async #contentOf(
    template: StoredTemplate,
    use: AliasUse,
    index: number,
  ): Promise<readonly Finding[]> {
    const { named = byTitle } = this.#setting;
    const layout = await this.#layoutOf(template);
    const problems = await this.#syntaxOf(template, index);
    if (problems.length > 0) return syntaxFindings(template, problems, use, named);
    if (template.layout !== undefined && layout === undefined) {
      return [layoutMissing(template.layout, use, this.#setting.place)];
    }
    return contentFindings(template, layout, use, named);
  }

  async #syntaxOf(template: StoredTemplate, index: number): Promise<readonly SyntaxProblem[]> {
    const { validation, journal, reasonOf } = this.#setting;
    const own = parseProblems(template);
    if (validation === undefined) return own;
    const shown = shownText(template.alias);
    if (own.length === 0 && index >= validation.most) {
      journal.skip('validation', shown, tooMany);
      return own;
    }
    try {
      const problems = await validation.validate(template);
      journal.done('validation', shown);
      return problems;
    } catch (error) {
      journal.skip('validation', shown, reasonOf(error));
      return own;
    }
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

const tooMany =
  'there are too many templates to ask about each, and it parses by the same rules here';
