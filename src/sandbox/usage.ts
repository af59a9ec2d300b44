import { usageTypes } from '../verification/usage-type.js';
import type { StoredMessage } from './message.js';
import { defaultAlias } from './templates/starters.js';

export interface Alias {
  readonly usageType: string;
  readonly templateAlias: string;
}

const starters: readonly Alias[] = usageTypes.map((usageType) => ({
  usageType,
  templateAlias: defaultAlias(usageType),
}));

/**
 * The usage type of a message: its tag says it, where this program sent it, or
 * its template's alias. Logto's connector sends nothing else that tells.
 */
export function usageTypeOf(
  { tag, template }: Pick<StoredMessage, 'tag' | 'template'>,
  aliases: readonly Alias[],
): string | undefined {
  const known = [...aliases, ...starters];
  const byTag = known.find(({ usageType }) => usageType === tag);
  const byAlias = known.find(({ templateAlias }) => templateAlias === template?.alias);
  return (byTag ?? byAlias)?.usageType;
}
