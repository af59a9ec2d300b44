import { isPlaceholder } from '../checks/placeholder.js';

/** What is wrong with a template alias, in a sentence; `undefined` when nothing is. */
export function aliasProblem(alias: string): string | undefined {
  if (!/^[a-z][a-z0-9._-]*$/i.test(alias)) {
    return 'An alias begins with a letter and goes on with letters, digits, dots, hyphens and underscores.';
  }
  return isPlaceholder(alias, 'templateAlias') ? 'That is a placeholder, not an alias.' : undefined;
}
