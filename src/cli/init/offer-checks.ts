import { checkConfigFile } from '../../checks/check.js';
import type { Diagnostic } from '../../checks/diagnostic.js';
import type { Context } from '../../context.js';
import { aliasesOnServer } from '../../scaffold/missing-templates.js';
import type { PostmarkServer } from '../../scaffold/postmark-server.js';
import { named } from './from-server.js';
import type { Settled } from './settled.js';
import { environmentFor } from './workspace.js';

export interface Checked {
  readonly findings: readonly Diagnostic[];
  /** Aliases that the server lacks; absent where nobody could ask. */
  readonly missing: readonly string[] | undefined;
}

/**
 * Checks what was set up, as it lies there now: the file by the offline rules,
 * and whether the server has a template of each chosen alias.
 */
export async function checkSetUp(
  { config, answers }: Pick<Settled, 'config' | 'answers'>,
  server: Pick<PostmarkServer, 'templates'> | undefined,
  context: Context,
): Promise<Checked> {
  const { path } = config.place;
  const file = await context.findConfig(path);
  if (file === undefined) throw new Error('a named file is found or an error');
  const environment = await environmentFor(config.place, context);
  const { diagnostics } = await checkConfigFile(file, {
    logto: false,
    lookup: (name) => environment.get(name)?.value,
    isTracked: () => context.isTrackedByGit(path),
  });
  if (server === undefined) return { findings: diagnostics, missing: undefined };
  const { missing } = aliasesOnServer(named(answers.templates), await server.templates());
  return { findings: diagnostics, missing: missing.map(({ templateAlias }) => templateAlias) };
}
