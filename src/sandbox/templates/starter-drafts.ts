import type { Starters } from '../../context.js';
import { usageTypes } from '../../verification/usage-type.js';
import { loadTemplates } from './load.js';
import { defaultAlias } from './starters.js';

/** The starter templates as somebody's own server is to get them: their sources, in Logto's order. */
export async function starterDrafts(folder: string): Promise<Starters> {
  const loaded = await loadTemplates(folder);
  const byAlias = new Map(loaded.map((template) => [template.alias, template]));
  return {
    layouts: loaded.filter((template) => template.type === 'Layout'),
    templates: usageTypes.flatMap((usageType) => {
      const template = byAlias.get(defaultAlias(usageType));
      if (template?.type !== 'Standard') return [];
      const { parsed: _, ...draft } = template;
      return [{ usageType, ...draft }];
    }),
  };
}
