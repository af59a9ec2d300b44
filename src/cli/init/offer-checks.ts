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

/** Shows that work goes on. */
export type Busy = <T>(words: string, work: () => Promise<T>) => Promise<T>;

/** Checks what was set up; where somebody can be asked, only with their yes. */
export async function offerChecks(
  settled: Settled,
  asking: boolean,
  busy: Busy,
  context: Context,
): Promise<Checked | undefined> {
  if (asking) {
    const prompts = await context.prompts();
    const message =
      settled.server === undefined
        ? 'Check the file now?'
        : 'Check the file and the templates on the server now?';
    if (!(await prompts.confirm({ message, default: true }))) return undefined;
  }
  return busy('Checking', () => checkSetUp(settled, settled.server?.api, context));
}

/**
 * Checks what was set up, as it lies there now: the file by the offline rules,
 * and whether the server has a template of each chosen alias.
 */
async function checkSetUp(
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
    isTracked: async () => (await context.isTrackedByGit(path)) === 'yes',
  });
  if (server === undefined) return { findings: diagnostics, missing: undefined };
  const { missing } = aliasesOnServer(named(answers.templates), await server.templates());
  return { findings: diagnostics, missing: missing.map(({ templateAlias }) => templateAlias) };
}
