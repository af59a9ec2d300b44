import { isTemplateAlias } from '../../verification/template-alias.js';
import { isUsageType, type UsageType } from '../../verification/usage-type.js';
import type { CollectedEntry, CollectedText } from '../collected.js';
import { maskTokens } from '../secrets.js';
import type { AliasState, OnlineReport } from './outcome.js';

/** An alias, and which entries use it. */
export interface AliasUse {
  readonly alias: string;
  /** Where the first entry names it: where findings point. */
  readonly place: CollectedText;
  readonly entries: readonly CollectedEntry[];
  /** Those of Logto's types among them. */
  readonly usageTypes: readonly UsageType[];
  /** Why no server can be asked for it. */
  readonly problem: string | undefined;
}

/** Each alias once, in the order of the entries. */
export function usesOf(entries: readonly CollectedEntry[]): readonly AliasUse[] {
  const byAlias = new Map<string, CollectedEntry[]>();
  for (const entry of entries) {
    const same = byAlias.get(entry.alias.value) ?? [];
    byAlias.set(entry.alias.value, same);
    same.push(entry);
  }
  return [...byAlias].flatMap(([alias, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    const usageTypes = same.map(({ usageType }) => usageType).filter(isUsageType);
    return [{ alias, place: first.alias, entries: same, usageTypes, problem: problemOf(alias) }];
  });
}

/** It becomes part of a URL, where nothing else may stand, and a token least of all. */
function problemOf(alias: string): string | undefined {
  if (maskTokens(alias) !== alias) return 'it is shaped like a token';
  if (!isTemplateAlias(alias) || alias.length > 255) return 'it is no alias';
  if (alias === 'validate') return 'the API takes it for one of its own calls';
  return undefined;
}

/** What each usage type is sent with, and whether that is there. */
export function usedAliases(
  entries: readonly CollectedEntry[],
  states: ReadonlyMap<string, AliasState>,
): OnlineReport['aliases'] {
  return entries.map(({ usageType, alias }) => ({
    usageType,
    alias: shownText(alias.value),
    state: states.get(alias.value) ?? 'unknown',
  }));
}

/** What a report may show of a text that was filled in. */
export function shownText(text: string): string {
  const masked = maskTokens(text);
  return masked.length > 100 ? `${masked.slice(0, 100)}…` : masked;
}
