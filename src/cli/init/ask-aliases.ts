import type { TemplateEntry } from '../../config/config.js';
import { defaultTemplates } from '../../config/defaults.js';
import type { Prompts } from '../../context.js';
import type { Current } from '../../scaffold/changes.js';
import { aliasProblem } from '../../scaffold/template-alias.js';
import { isUsageType, type UsageType } from '../../verification/usage-type.js';
import { templatesFrom } from './from-flags.js';

export interface Choosing {
  readonly types: ReadonlySet<UsageType>;
  readonly given: ReadonlyMap<string, string> | undefined;
  readonly current: Current | undefined;
}

/** Without a server to look at: the usual aliases, or what somebody types. */
export async function askAliases(
  { types, given, current }: Choosing,
  prompts: Prompts,
): Promise<readonly TemplateEntry[]> {
  const proposed = templatesFrom(types, given, current);
  const each = await prompts.select({
    message: 'Template aliases',
    choices: [
      { value: false, name: `${origin(proposed)}, such as ${proposed[0]?.templateAlias}` },
      { value: true, name: 'Type each of them' },
    ],
  });
  if (!each) return proposed;
  const entries: TemplateEntry[] = [];
  for (const { usageType, templateAlias } of proposed) {
    const alias = await prompts.input({
      message: `Alias for ${usageType}`,
      default: templateAlias,
      validate: (text) => (text === templateAlias ? true : (aliasProblem(text.trim()) ?? true)),
    });
    entries.push({ usageType, templateAlias: alias.trim() });
  }
  return entries;
}

export function defaultAlias(usageType: UsageType): string | undefined {
  return defaultTemplates.find((entry) => entry.usageType === usageType)?.templateAlias;
}

/** Whose the proposed aliases are. */
export function origin(proposed: readonly TemplateEntry[]): string {
  const isUsual = proposed.every(
    ({ usageType, templateAlias }) =>
      isUsageType(usageType) && defaultAlias(usageType) === templateAlias,
  );
  return isUsual ? "Logto's default aliases" : "Yours, and Logto's default aliases for the others";
}
