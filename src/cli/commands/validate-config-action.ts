import { dirname } from 'node:path';
import { checkConfigFile } from '../../checks/check.js';
import { type CheckedFile, type CheckReport, fails, undecided } from '../../checks/checked.js';
import { type Environment, environmentFrom, readEnvironment } from '../../config/env-file.js';
import { isPackageJson } from '../../config/text-file.js';
import type { Context } from '../../context.js';
import { ExitCode, exitCodeOf, VerifyError } from '../../errors.js';
import { counted } from '../../report/check/counted.js';
import { shownPath } from '../../report/shown-path.js';
import { withProgress } from '../../terminal/progress.js';
import { collectInputs, comparedInputs, type Input } from '../config-inputs.js';
import { defaultAliases } from '../default-aliases.js';
import type { Output } from '../output.js';
import { asksServer, assertOnlineOptions } from './online-options.js';
import type { ValidateConfigOptions } from './validate-config.js';
import type { Examine } from './validate-config-online.js';
import { assertNotAnInput, assertReportOptions, tell } from './validate-config-report.js';

/** `validate-config`: the inputs, each checked by itself, and one report on all of them. */
export async function validateConfigCommand(
  files: readonly string[],
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
): Promise<ExitCode> {
  assertReportOptions(options);
  assertOnlineOptions(options);
  await context.saveMemory();
  const inputs = await inputsFor(files, options, context);
  assertNotAnInput(options.output, inputs, context);
  const checked = await checkAll(inputs, options, context, output);
  if (checked.length === 0) {
    throw new VerifyError('config-not-found', 'None of these files holds a configuration.', {
      hint: 'A package.json has it under "postmark". Name the file that you mean.',
    });
  }
  const report: CheckReport = {
    files: checked,
    failOn: options.failOn ?? 'error',
    compared: options.against !== undefined,
  };
  await tell(report, options, context, output);
  return exitCodeFor(report);
}

function exitCodeFor(report: CheckReport): ExitCode {
  const { files } = report;
  const unreadable = files.find((file) => file.unreadable !== undefined)?.unreadable;
  if (unreadable !== undefined) return exitCodeOf[unreadable.code];
  if (files.some(({ online }) => online?.tokenProblem)) return ExitCode.token;
  if (fails(report)) return ExitCode.no;
  return undecided(report) ? ExitCode.later : ExitCode.done;
}

async function inputsFor(
  files: readonly string[],
  options: ValidateConfigOptions,
  context: Context,
): Promise<readonly Input[]> {
  const { templates, against } = options;
  if (templates !== undefined && files.length === 0 && options.config === undefined) {
    const found = await context.findConfig(undefined);
    if (found === undefined) return [await defaultAliases(templates, context)];
  }
  const inputs = await collectInputs(files, options, context);
  return against === undefined ? inputs : comparedInputs(inputs, against, context);
}

async function checkAll(
  inputs: readonly Input[],
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
): Promise<readonly CheckedFile[]> {
  let done = 0;
  const examine = await examinerFor(options, context, output, (number) => {
    done = number;
  });
  const environmentOf = environments(context);
  const work = async (): Promise<readonly CheckedFile[]> => {
    const checked: CheckedFile[] = [];
    const tracked = trackedFiles(context, output);
    let paused = context.clock.now();
    for (const input of inputs) {
      // Signals arrive only while nothing is being done.
      if (context.clock.now() - paused > longestWithoutPause) {
        await context.clock.sleep(0, context.signal);
        paused = context.clock.now();
      }
      context.signal.throwIfAborted();
      const file = await check(input, { environmentOf, examine, tracked, options, context });
      // A package.json without a configuration in it.
      if (input.byGlob && isPackageJson(input.path) && isNotThere(file)) continue;
      checked.push(file);
    }
    return checked;
  };
  if (!asksServer(options) || options.quiet || options.debug) return work();
  return withProgress(context.stderr, () => `${counted(done, 'check')} done`, work);
}

/** What asks servers loads on use: most runs look at texts alone. */
async function examinerFor(
  options: ValidateConfigOptions,
  ...rest: [Context, Output, (done: number) => void]
): Promise<Examine | undefined> {
  if (!asksServer(options) && options.templates === undefined) return undefined;
  const { examiner } = await import('./validate-config-online.js');
  return examiner(options, ...rest);
}

/** Milliseconds. */
const longestWithoutPause = 50;

function isNotThere({ unreadable }: CheckedFile): boolean {
  return unreadable?.code === 'config-not-found';
}

type EnvironmentOf = (directory: string) => Promise<Environment>;

/** A folder's `.env` is read once, however many files lie in it. */
function environments({ env, files, cwd }: Context): EnvironmentOf {
  const known = new Map<string, Promise<Environment>>();
  return (directory) => {
    const environment =
      known.get(directory) ?? readEnvironment({ env, files, directories: [directory, cwd] });
    known.set(directory, environment);
    return environment;
  };
}

/** Asks Git; where it cannot tell, that is said once. */
function trackedFiles(context: Context, output: Output): (path: string) => Promise<boolean> {
  let told = false;
  return async (path) => {
    const answer = await context.isTrackedByGit(path);
    if (answer === 'unknown' && !told) {
      told = true;
      output.warn('Git could not be asked whether it tracks a file with a token in it.');
    }
    return answer === 'yes';
  };
}

interface Run {
  readonly environmentOf: EnvironmentOf;
  readonly examine: Examine | undefined;
  readonly tracked: (path: string) => Promise<boolean>;
  readonly options: ValidateConfigOptions;
  readonly context: Context;
}

async function check(input: Input, run: Run): Promise<CheckedFile> {
  const { options, context } = run;
  const { path, absolutePath } = input;
  const named = {
    path,
    absolutePath,
    ...(input.environment === undefined
      ? {}
      : { environment: shownPath(context.cwd, input.environment) }),
  };
  try {
    const file = await input.read();
    const environment = await environmentFor(input, run);
    const examination = run.examine?.(environment, input.assumed === true);
    const outcome = await checkConfigFile(file, {
      logto: options.logto === true,
      lookup: (name) => environment.get(name)?.value,
      isTracked: async () => absolutePath !== undefined && (await run.tracked(absolutePath)),
      ...(examination ? { examine: examination.examine } : {}),
    });
    return { ...named, unreadable: undefined, ...outcome, online: examination?.report() };
  } catch (error) {
    // However far a request had come: nothing was sent.
    if (context.signal.aborted) throw context.signal.reason;
    if (!(error instanceof VerifyError)) throw error;
    return { ...named, diagnostics: [], omitted: [], unreadable: error };
  }
}

async function environmentFor(
  { absolutePath, environment }: Input,
  { environmentOf, context }: Run,
): Promise<Environment> {
  const usual = await environmentOf(absolutePath ? dirname(absolutePath) : context.cwd);
  return environment === undefined ? usual : environmentFrom(environment, context.files, usual);
}
