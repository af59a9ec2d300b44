import type { TemplateEntry } from '../../config/config.js';
import { defaultTemplates } from '../../config/defaults.js';
import type { Current } from '../../scaffold/changes.js';
import { isUsageType, requiredUsageTypes, type UsageType } from '../../verification/usage-type.js';

/** Those of a list by commas, and the four that are always in. */
export function typesOf(list: string): ReadonlySet<UsageType> {
  return new Set([...requiredUsageTypes, ...namesIn(list).filter(isUsageType)]);
}

/** What a list by commas names besides the four that are always in. */
export function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'required');
}

/**
 * One entry for each usage type that is in, in Logto's order: the flag's alias,
 * else the one that the config has, else Logto's own.
 */
export function templatesFrom(
  types: ReadonlySet<UsageType> | undefined,
  given: ReadonlyMap<string, string> | undefined,
  current: Current | undefined,
): readonly TemplateEntry[] {
  return defaultTemplates
    .filter(({ usageType }) => (types?.has(usageType) ?? true) || given?.has(usageType))
    .map(({ usageType, templateAlias }) => ({
      usageType,
      templateAlias: given?.get(usageType) ?? aliasIn(current, usageType) ?? templateAlias,
    }));
}

export function aliasIn(current: Current | undefined, usageType: string): string | undefined {
  // An empty one is as good as none, and a mistake besides.
  return (
    current?.templates?.find((entry) => entry.usageType === usageType)?.templateAlias || undefined
  );
}
