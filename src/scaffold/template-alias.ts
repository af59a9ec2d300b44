import { isPlaceholder } from '../checks/placeholder.js';
import { isTemplateAlias } from '../verification/template-alias.js';

/** What is wrong with a template alias, in a sentence; `undefined` when nothing is. */
export function aliasProblem(alias: string): string | undefined {
  if (!isTemplateAlias(alias)) {
    return 'An alias begins with a letter and goes on with letters, digits, dots, hyphens and underscores.';
  }
  return isPlaceholder(alias, 'templateAlias') ? 'That is a placeholder, not an alias.' : undefined;
}
