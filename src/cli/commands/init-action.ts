import { textFile } from '../../config/text-file.js';
import type { Context } from '../../context.js';
import { ExitCode, exitCodeOf, VerifyError } from '../../errors.js';
import { errorJson, errorText } from '../../report/error.js';
import { initJson } from '../../report/init/json.js';
import { initPretty } from '../../report/init/pretty.js';
import type { InitReport } from '../../report/init/report.js';
import { jsonDocument } from '../../report/plain-text.js';
import { canPrompt } from '../global-options.js';
import { assertFlags } from '../init/assert-flags.js';
import { carryOut, nothingDone } from '../init/carry-out.js';
import { converse } from '../init/converse.js';
import { decide } from '../init/decide.js';
import { assertNothingReplaced, type Planned, planned } from '../init/planned.js';
import { reportOf } from '../init/report-of.js';
import type { Settled } from '../init/settled.js';
import { logtoText, tokenLeftOut } from '../logto-print.js';
import type { Output } from '../output.js';
import type { InitOptions } from './init.js';

/** `init`: what is wanted, what is there, the plan, and then the plan carried out. */
export async function initCommand(
  given: InitOptions,
  context: Context,
  output: Output,
): Promise<ExitCode> {
  assertFlags(given);
  const asking = !given.yes && canPrompt(context, given);
  // To print needs nobody's yes, and to write does.
  const printsOnly = given.print !== undefined && !given.yes && !asking;
  const options = printsOnly ? { ...given, dryRun: true } : given;
  const warnings: string[] = [];
  const told: Output = {
    ...output,
    warn(message) {
      warnings.push(message);
      output.warn(message);
    },
  };
  const ready = await prepared(asking, options, context, told);
  if (ready === undefined) {
    throw new VerifyError('interrupted', 'Nothing was written and nothing made.', {
      hint: 'Run it again for other answers.',
    });
  }
  const { settled, plan, forLogto } = ready;
  for (const doubt of plan.doubts) told.warn(doubt);
  warnOfSandbox(settled, told);
  const outcome = options.dryRun
    ? nothingDone
    : await carryOut(settled, plan, asking, options, context, told);
  const { failure } = outcome;
  const report = reportOf(settled, plan, options.dryRun === true, outcome, context.cwd);
  if (asking) output.error(() => '\n');
  tell(report, failure, forLogto, options, warnings, context.cwd, output);
  if (failure !== undefined) return exitCodeOf[failure.code];
  return report.findings.some(({ severity }) => severity === 'error') ? ExitCode.no : ExitCode.done;
}

interface Ready {
  readonly settled: Settled;
  readonly plan: Planned;
  /** The JSON for Logto's console, where it is asked for. */
  readonly forLogto: string | undefined;
}

/** Everything up to the first change of anything. */
async function prepared(
  asking: boolean,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<Ready | undefined> {
  try {
    const answered = asking
      ? await converse(options, context, output)
      : await decided(options, context, output);
    if (answered === undefined) return undefined;
    return { ...answered, forLogto: await logtoOf(answered, options, context, output) };
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code !== 'interrupted') throw error;
    throw new VerifyError('interrupted', 'Interrupted: nothing was written and nothing made.', {
      cause: error,
    });
  }
}

async function decided(options: InitOptions, context: Context, output: Output) {
  const settled = await decide(options, context, output);
  const plan = await planned(settled, context);
  if (!options.force) assertNothingReplaced(plan.files, settled.config, context.cwd);
  return { settled, plan };
}

/** What `validate-config --print logto` would print of the file as it is going to be. */
async function logtoOf(
  { settled, plan }: Omit<Ready, 'forLogto'>,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<string | undefined> {
  if (options.print === undefined) return undefined;
  const { path } = settled.config.place;
  const text = plan.files.find(({ kind }) => kind === 'config')?.after ?? '';
  const reveal = options.revealToken === true;
  const json = await logtoText(
    { config: path, from: options.fromEmail, reveal, token: settled.token },
    { ...context, findConfig: async () => textFile(path, text) },
  );
  if (!reveal) output.warn(tokenLeftOut);
  return json;
}

function warnOfSandbox({ server, sendTo }: Settled, output: Output): void {
  if (server?.facts.delivery !== 'Sandbox' || sendTo === undefined) return;
  output.warn(`${server.facts.name} is a sandbox server: the first mail will not be delivered.`);
}

function tell(
  report: InitReport,
  failure: VerifyError | undefined,
  forLogto: string | undefined,
  options: InitOptions,
  warnings: readonly string[],
  cwd: string,
  output: Output,
): void {
  if (forLogto !== undefined) {
    output.result(forLogto);
    if (!options.quiet) output.error((style) => initPretty(report, style));
  } else if (output.json) {
    const broken = failure === undefined ? {} : errorJson(failure, cwd);
    output.result(jsonDocument({ ...initJson(report, warnings), ...broken }));
  } else {
    output.result((style) => initPretty(report, style));
  }
  if (failure !== undefined) output.error((style) => errorText(failure, cwd, style));
}
