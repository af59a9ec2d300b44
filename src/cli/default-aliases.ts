import { resolve } from 'node:path';
import { defaultTemplates } from '../config/defaults.js';
import type { Context } from '../context.js';
import { shownPath } from '../report/shown-path.js';
import { requiredUsageTypes } from '../verification/usage-type.js';
import type { Input } from './config-inputs.js';

/**
 * For a repository of templates that has no configuration: Logto's default
 * aliases. Those that Logto can do without count only where they are there.
 */
export async function defaultAliases(folder: string, context: Context): Promise<Input> {
  const path = resolve(context.cwd, folder);
  const there = new Set((await context.readTemplates(path)).map(({ alias }) => alias));
  const value = defaultTemplates.filter(
    ({ usageType, templateAlias }) =>
      there.has(templateAlias) || requiredUsageTypes.some((required) => required === usageType),
  );
  return {
    byGlob: false,
    assumed: true,
    path: shownPath(context.cwd, path),
    absolutePath: path.replaceAll('\\', '/'),
    read: async () => ({ kind: 'module', path, value }),
  };
}
