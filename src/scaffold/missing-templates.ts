import type { TemplateEntry } from '../config/config.js';
import type { Starters } from '../context.js';
import { VerifyError } from '../errors.js';
import type { LayoutDraft, StandardDraft, TemplateFacts } from './postmark-server.js';

/** The chosen aliases, each once, by whether the server has a template of it. */
export interface AliasesOnServer {
  readonly there: readonly TemplateEntry[];
  readonly missing: readonly TemplateEntry[];
}

/** An alias in the place of one that is a layout's on this server. */
export function aliasBeside(alias: string, templates: readonly TemplateFacts[]): string {
  const taken = new Set(templates.map((template) => template.alias));
  for (let number = 1; ; number += 1) {
    const free = `${alias}-template${number === 1 ? '' : `-${number}`}`;
    if (!taken.has(free)) return free;
  }
}

/** @throws VerifyError `template-invalid` for an alias that is a layout's: nothing can be sent by it. */
export function aliasesOnServer(
  chosen: readonly TemplateEntry[],
  templates: readonly TemplateFacts[],
): AliasesOnServer {
  const byAlias = new Map(templates.map((template) => [template.alias, template]));
  const once = new Map([...chosen].reverse().map((entry) => [entry.templateAlias, entry] as const));
  const entries = chosen.filter((entry) => once.get(entry.templateAlias) === entry);
  const layout = entries.find(({ templateAlias }) => byAlias.get(templateAlias)?.isLayout);
  if (layout !== undefined) {
    throw new VerifyError(
      'template-invalid',
      `"${layout.templateAlias}", chosen for ${layout.usageType}, is a layout on this server: it goes around templates and cannot be sent.`,
      { hint: `Choose another: --template ${layout.usageType}=<alias>.` },
    );
  }
  return {
    there: entries.filter(({ templateAlias }) => byAlias.has(templateAlias)),
    missing: entries.filter(({ templateAlias }) => !byAlias.has(templateAlias)),
  };
}

/** The starter of each missing alias's usage type, under that alias; Generic's for a type of one's own. */
export function draftsFor(
  missing: readonly TemplateEntry[],
  { templates }: Starters,
): readonly StandardDraft[] {
  const starterOf = (type: string) => templates.find(({ usageType }) => usageType === type);
  return missing.map(({ usageType, templateAlias }) => {
    const starter = starterOf(usageType) ?? starterOf('Generic');
    if (starter === undefined) throw new Error('there is no starter template');
    const { usageType: _, ...draft } = starter;
    const name = starter.alias === templateAlias ? starter.name : templateAlias;
    return { ...draft, name, alias: templateAlias };
  });
}

/** The layouts that these go into, each once. */
export function layoutsOf(
  drafts: readonly StandardDraft[],
  { layouts }: Starters,
): readonly LayoutDraft[] {
  const used = new Set(drafts.map(({ layout }) => layout));
  return layouts.filter(({ alias }) => used.has(alias));
}
