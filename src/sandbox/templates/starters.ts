import { isUsageType, usageTypes } from '../../verification/usage-type.js';
import type { SandboxOptions } from '../sandbox.js';
import type { Template } from './template.js';

/**
 * Serves the starter templates under the aliases of a config. A usage type of
 * somebody's own gets the Generic one. Where an alias is named twice, the first
 * counts.
 */
export function starterTemplates(
  starters: readonly Template[],
  aliases: NonNullable<SandboxOptions['aliases']>,
): readonly Template[] {
  const byAlias = new Map(starters.map((starter) => [starter.alias, starter]));
  const named = aliases.map(({ usageType, templateAlias }) => ({
    alias: templateAlias,
    starter: byAlias.get(defaultAlias(isUsageType(usageType) ? usageType : 'Generic')),
  }));
  const configured = new Set(aliases.map(({ usageType }) => usageType));
  const others = usageTypes
    .filter((usageType) => !configured.has(usageType))
    .map(defaultAlias)
    .map((alias) => ({ alias, starter: byAlias.get(alias) }));
  const served = new Map<string, Template>();
  for (const { alias, starter } of [...named, ...others]) {
    if (starter && !served.has(alias)) served.set(alias, { ...starter, alias });
  }
  // An alias of somebody's own counts before a layout's.
  const layouts = starters.filter(({ type, alias }) => type === 'Layout' && !served.has(alias));
  return [...layouts, ...served.values()];
}

/** The alias in the config that Logto suggests: `SignIn` has `logto-sign-in`. */
export function defaultAlias(usageType: string): string {
  return `logto${usageType.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
