import { checkConfigFile } from '../../checks/check.js';
import type { Diagnostic } from '../../checks/diagnostic.js';
import type { Environment } from '../../config/env-file.js';
import type { Context } from '../../context.js';
import { skippedWords } from '../../report/check/online-words.js';
import { tokenVariable } from '../../scaffold/plan.js';
import type { InitOptions } from '../commands/init.js';
import { examiner } from '../commands/validate-config-online.js';
import type { Output } from '../output.js';
import type { Settled } from './settled.js';
import { environmentFor } from './workspace.js';

export interface Checked {
  readonly findings: readonly Diagnostic[];
  /** What could not be looked at, and why. */
  readonly unanswered: readonly string[];
}

/** Shows that work goes on. */
export type Busy = <T>(words: string, work: () => Promise<T>) => Promise<T>;

/** Checks what was set up; where somebody can be asked, only with their yes. */
export async function offerChecks(
  settled: Settled,
  asking: boolean,
  busy: Busy,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<Checked | undefined> {
  if (asking) {
    const prompts = await context.prompts();
    const message =
      settled.server === undefined
        ? 'Check the file now?'
        : 'Check the file and the templates on the server now?';
    if (!(await prompts.confirm({ message, default: true }))) return undefined;
  }
  return busy('Checking', () => checkSetUp(settled, options, context, output));
}

/** What `validate-config` says of what was set up, with --online where the server was asked. */
async function checkSetUp(
  { config, server, token }: Settled,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<Checked> {
  const { path } = config.place;
  const file = await context.findConfig(path);
  if (file === undefined) throw new Error('a named file is found or an error');
  const environment = withToken(await environmentFor(config.place, context), token?.reveal());
  const { color, input } = options;
  const online = { color, input, online: server !== undefined };
  const examine = await examiner(online, context, output, () => {});
  const examination = examine?.(environment, false);
  const { diagnostics } = await checkConfigFile(file, {
    logto: false,
    lookup: (name) => environment.get(name)?.value,
    isTracked: async () => (await context.isTrackedByGit(path)) === 'yes',
    ...(examination ? { examine: examination.examine } : {}),
  });
  const skipped = examination?.report()?.skipped ?? [];
  // An account token is nobody's duty: without one the sender stays unasked.
  const unanswered = skippedWords(
    skipped.filter(({ check }) => check !== 'sender' && check !== 'domain'),
  );
  return { findings: diagnostics, unanswered };
}

/** The token that was settled, wherever it lies: it may be set only later. */
function withToken(environment: Environment, token: string | undefined): Environment {
  if (token === undefined) return environment;
  return {
    get: (name) =>
      name === tokenVariable
        ? { value: token, origin: { kind: 'env', name } }
        : environment.get(name),
  };
}
