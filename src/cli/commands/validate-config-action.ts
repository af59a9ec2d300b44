import { dirname, resolve } from 'node:path';
import { checkConfigFile } from '../../checks/check.js';
import { type CheckedFile, type CheckReport, passes } from '../../checks/checked.js';
import { type Environment, readEnvironment } from '../../config/env-file.js';
import { isPackageJson } from '../../config/text-file.js';
import type { Context } from '../../context.js';
import { ExitCode, exitCodeOf, VerifyError } from '../../errors.js';
import { renderCheck, summaryLine } from '../../report/check/index.js';
import { errorText } from '../../report/error.js';
import type { Style } from '../../report/style.js';
import { collectInputs, type Input } from '../config-inputs.js';
import type { Output } from '../output.js';
import { writeResult } from '../result-file.js';
import type { ValidateConfigOptions } from './validate-config.js';

/** `validate-config`: the inputs, each checked by itself, and one report on all of them. */
export async function validateConfigCommand(
  files: readonly string[],
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
): Promise<ExitCode> {
  if (options.json && (options.format ?? 'json') !== 'json') {
    throw new VerifyError(
      'usage',
      `--json and --format ${options.format} are two forms of one report.`,
      {
        hint: 'Give one of them.',
      },
    );
  }
  assertOutput(options.output);
  await context.saveMemory();
  const inputs = await collectInputs(files, options, context);
  assertNotAnInput(options.output, inputs, context);
  const environmentOf = environments(context);
  const tracked = trackedFiles(context, output);
  const checked: CheckedFile[] = [];
  let paused = context.clock.now();
  for (const input of inputs) {
    // Signals arrive only while nothing is being done.
    if (context.clock.now() - paused > longestWithoutPause) {
      await context.clock.sleep(0, context.signal);
      paused = context.clock.now();
    }
    const file = await check(input, environmentOf, options.logto === true, tracked, context);
    // A package.json without a configuration in it.
    if (input.byGlob && isPackageJson(input.path) && isNotThere(file)) continue;
    checked.push(file);
  }
  if (checked.length === 0) {
    throw new VerifyError('config-not-found', 'None of these files holds a configuration.', {
      hint: 'A package.json has it under "postmark". Name the file that you mean.',
    });
  }
  const report: CheckReport = { files: checked, failOn: options.failOn ?? 'error' };
  await tell(report, options, context, output);
  const unreadable = checked.find((file) => file.unreadable !== undefined)?.unreadable;
  if (unreadable !== undefined) return exitCodeOf[unreadable.code];
  return passes(report) ? ExitCode.done : ExitCode.no;
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

async function check(
  { path, absolutePath, read }: Input,
  environmentOf: EnvironmentOf,
  logto: boolean,
  tracked: (path: string) => Promise<boolean>,
  context: Context,
): Promise<CheckedFile> {
  try {
    const file = await read();
    const environment = await environmentOf(absolutePath ? dirname(absolutePath) : context.cwd);
    const outcome = await checkConfigFile(file, {
      logto,
      lookup: (name) => environment.get(name)?.value,
      isTracked: async () => absolutePath !== undefined && (await tracked(absolutePath)),
    });
    return { path, absolutePath, unreadable: undefined, ...outcome };
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
    return { path, absolutePath, diagnostics: [], omitted: [], unreadable: error };
  }
}

async function tell(
  report: CheckReport,
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
): Promise<void> {
  const format = options.json ? 'json' : (options.format ?? 'pretty');
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE } = context.env;
  const onGithub = GITHUB_ACTIONS === 'true';
  const surroundings = {
    version: context.version,
    workspace: onGithub ? GITHUB_WORKSPACE?.replaceAll('\\', '/') : undefined,
  };
  const render = (style: Style, as = format): string =>
    renderCheck(as, report, { style, ...surroundings });

  if (options.output !== undefined) {
    const file = resolve(context.cwd, options.output);
    await writeResult(file, options.output, output.plain(render), context);
    if (!options.quiet) output.error((style) => `${summaryLine(report, style)}\n`);
  } else if (!(format === 'pretty' && options.quiet && nothingFound(report))) {
    output.result((style) => render(style));
  }
  if (format === 'pretty' && onGithub) output.result((style) => render(style, 'github'));
  if (format === 'pretty' && options.output === undefined) return;
  for (const { unreadable } of report.files) {
    if (unreadable) output.error((style) => errorText(unreadable, context.cwd, style));
  }
}

function nothingFound({ files }: CheckReport): boolean {
  return files.every(
    (file) => file.unreadable === undefined && file.diagnostics.length + file.omitted.length === 0,
  );
}

/** @throws VerifyError `usage` */
function assertOutput(name: string | undefined): void {
  if (name !== '' && name !== '-') return;
  throw new VerifyError('usage', '--output wants the name of a file.', {
    hint: 'Leave it out to have the report on stdout.',
  });
}

/** @throws VerifyError `usage` where the report would take the place of what it is about. */
function assertNotAnInput(
  name: string | undefined,
  inputs: readonly Input[],
  context: Context,
): void {
  if (name === undefined) return;
  const path = resolve(context.cwd, name).replaceAll('\\', '/');
  if (!inputs.some(({ absolutePath }) => absolutePath === path)) return;
  throw new VerifyError('usage', `--output ${name} is one of the files that are checked.`, {
    hint: 'Name another file for the report.',
  });
}
