import type { StarterTemplate } from '../../context.js';
import { usageTypes } from '../../verification/usage-type.js';
import { loadTemplates } from './load.js';
import { defaultAlias } from './starters.js';

/** The starter templates as somebody's own server is to get them: their sources, in Logto's order. */
export async function starterDrafts(folder: string): Promise<readonly StarterTemplate[]> {
  const loaded = new Map((await loadTemplates(folder)).map((template) => [template.alias, template]));
  return usageTypes.flatMap((usageType) => {
    const alias = defaultAlias(usageType);
    const template = loaded.get(alias);
    if (template?.type !== 'Standard') return [];
    const { name, subject, html, text } = template;
    return [{ usageType, name, alias, subject, html, text }];
  });
}
