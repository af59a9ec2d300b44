import { VerifyError } from '../../errors.js';
import { isTemplateAlias } from '../../verification/template-alias.js';
import type { Finding, Report } from '../finding.js';
import { quote } from '../quote.js';
import { type ContentOutcome, contentFindings } from './content-findings.js';
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
  /** What fetching leaves of them is for it, and what does not parse here besides. */
  readonly requests: number;
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

/** A template and what it goes into. */
interface Fetched {
  readonly use: AliasUse;
  readonly template: StoredTemplate;
  readonly layout: StoredTemplate | undefined;
}

/** Checks every alias, each fetched once. */
export async function checkTemplates(
  uses: readonly AliasUse[],
  setting: TemplateSetting,
): Promise<ReadonlyMap<string, AliasState>> {
  const checks = new TemplateChecks(setting);
  // All are fetched before the first is validated: what that may take is known then.
  const fetched = await Promise.all(uses.map((use) => checks.fetch(use)));
  const states = await Promise.all(
    fetched.map((one) => (typeof one === 'string' ? one : checks.check(one))),
  );
  return new Map(uses.map(({ alias }, index) => [alias, states[index] ?? 'unknown']));
}

class TemplateChecks {
  readonly #setting: TemplateSetting;
  readonly #fetched = new Map<string, Promise<StoredTemplate | undefined>>();
  #validated = 0;
  #aliases: Promise<readonly string[] | undefined> | undefined;

  constructor(setting: TemplateSetting) {
    this.#setting = setting;
  }

  /** What is there to be checked, or what became of the alias already. */
  async fetch(use: AliasUse): Promise<Fetched | AliasState> {
    const { journal, reasonOf, report } = this.#setting;
    const shown = shownText(use.alias);
    if (use.problem !== undefined) {
      journal.skip('template', shown, use.problem);
      return 'unknown';
    }
    try {
      const template = await this.#template(use.alias);
      if (template === undefined) {
        report(await this.#notFound(use));
        journal.done('template', shown);
        return 'missing';
      }
      const wrong = unsendable(template, use);
      if (wrong === undefined) {
        return { use, template, layout: await this.#layoutOf(template) };
      }
      report(wrong);
      journal.done('template', shown);
      return template.type === 'Layout' ? 'layout' : 'inactive';
    } catch (error) {
      journal.skip('template', shown, reasonOf(error));
      return 'unknown';
    }
  }

  async check(fetched: Fetched): Promise<AliasState> {
    const { journal, report } = this.#setting;
    const { findings, unjudged } = await this.#contentOf(fetched);
    for (const found of findings) report(found);
    const shown = shownText(fetched.use.alias);
    if (unjudged === undefined) journal.done('template', shown);
    else journal.skip('template', shown, unjudged);
    return 'there';
  }

  async #contentOf({ template, layout, use }: Fetched): Promise<ContentOutcome> {
    const { named = byTitle, place } = this.#setting;
    const problems = await this.#syntaxOf(template);
    const sure = (findings: readonly Finding[]) => ({ findings, unjudged: undefined });
    if (problems.length > 0) return sure(syntaxFindings(template, problems, use, named));
    if (template.layout !== undefined && layout === undefined) {
      return sure([layoutMissing(template.layout, use, place)]);
    }
    return contentFindings(template, layout, use, named);
  }

  async #syntaxOf(template: StoredTemplate): Promise<readonly SyntaxProblem[]> {
    const { validation, journal, reasonOf } = this.#setting;
    const own = parseProblems(template);
    if (validation === undefined) return own;
    const shown = shownText(template.alias);
    if (own.length === 0 && this.#validated >= validation.requests - this.#fetched.size) {
      journal.skip('validation', shown, tooMany);
      return own;
    }
    this.#validated += 1;
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
    return layout === undefined || !isTemplateAlias(layout)
      ? Promise.resolve(undefined)
      : this.#template(layout);
  }

  /** An alias may be an entry's and a layout, and is asked for once. */
  #template(alias: string): Promise<StoredTemplate | undefined> {
    const known = this.#fetched.get(alias) ?? this.#setting.source.template(alias);
    this.#fetched.set(alias, known);
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
