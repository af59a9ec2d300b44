import { defaults } from '../../config/defaults.js';
import type { Context } from '../../context.js';
import { ExitCode, VerifyError } from '../../errors.js';
import { counted } from '../../report/init/drafts.js';
import { initJson } from '../../report/init/json.js';
import { initPretty } from '../../report/init/pretty.js';
import type { InitReport, TemplateState } from '../../report/init/report.js';
import { jsonDocument } from '../../report/plain-text.js';
import { shownPath } from '../../report/shown-path.js';
import { createTemplates } from '../../scaffold/create-templates.js';
import { logtoJson } from '../../scaffold/logto-json.js';
import { writePlan } from '../../scaffold/write-plan.js';
import { withProgress } from '../../terminal/progress.js';

import { canPrompt } from '../global-options.js';
import { converse } from '../init/converse.js';
import { decide } from '../init/decide.js';
import { type FirstMail, offerMail } from '../init/first-mail.js';
import { assertFlags } from '../init/from-flags.js';
import { type Busy, type Checked, offerChecks } from '../init/offer-checks.js';
import { assertHidden, assertNothingReplaced, type Planned, planned } from '../init/planned.js';
import type { Settled } from '../init/settled.js';
import type { Output } from '../output.js';
import type { InitOptions } from './init.js';

/** `init`: what is wanted, what is there, the plan, and then the plan carried out. */
export async function initCommand(
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<ExitCode> {
  assertFlags(options);
  const warnings: string[] = [];
  const told: Output = {
    ...output,
    warn(message) {
      warnings.push(message);
      output.warn(message);
    },
  };
  const asking = !options.yes && canPrompt(context, options);
  const ready = await prepared(asking, options, context, told);
  if (ready === undefined) {
    throw new VerifyError('interrupted', 'Nothing was written and nothing made.', {
      hint: 'Run it again for other answers.',
    });
  }
  const { settled, plan } = ready;
  warnOfSandbox(settled, told);
  const outcome = options.dryRun
    ? { made: [], checked: undefined, mail: undefined, isFound: true }
    : await carryOut(settled, plan, asking, options, context, told);
  const report = reportOf(settled, plan, options.dryRun === true, outcome, context.cwd);
  if (asking) output.error(() => '\n');
  tell(report, settled, options, warnings, output);
  return report.findings.some(({ severity }) => severity === 'error') ? ExitCode.no : ExitCode.done;
}

/** Everything up to the first change of anything. */
async function prepared(
  asking: boolean,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<{ readonly settled: Settled; readonly plan: Planned } | undefined> {
  try {
    if (asking) return await converse(options, context, output);
    const settled = await decide(options, context, output);
    const plan = await planned(settled, context);
    if (!options.force) assertNothingReplaced(plan.files, context.cwd);
    return { settled, plan };
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code !== 'interrupted') throw error;
    throw new VerifyError('interrupted', 'Interrupted: nothing was written and nothing made.', {
      cause: error,
    });
  }
}

interface Outcome {
  /** Aliases of the templates that were made. */
  readonly made: readonly string[];
  readonly checked: Checked | undefined;
  readonly mail: FirstMail | undefined;
  /** Commands find the config by themselves. */
  readonly isFound: boolean;
}

async function carryOut(
  settled: Settled,
  { files, project }: Planned,
  asking: boolean,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<Outcome> {
  const { server, drafts } = settled;
  const busy: Busy = (words, work) =>
    options.debug || options.quiet ? work() : withProgress(context.stderr, words, work);
  const hidden = (path: string) => assertHidden(path, context);
  await writePlan(files, project, context.files, hidden, context.signal);
  const made =
    server === undefined || drafts.length === 0
      ? []
      : await busy(`Making ${counted(drafts)}`, () =>
          createTemplates(drafts, server.api, context.signal),
        );
  try {
    const checked = await offerChecks(settled, asking, busy, context);
    const mail = await offerMail(settled, asking, busy, options, context, output);
    return { made, checked, mail, isFound: await isFoundFirst(settled, context, output) };
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code !== 'interrupted') throw error;
    throw new VerifyError('interrupted', `${error.message} What was set up before stays.`, {
      hint: error.hint,
      cause: error,
    });
  }
}

/** Whether a search from here comes to this config; one that it comes to instead is warned about. */
async function isFoundFirst(
  { config }: Settled,
  context: Context,
  output: Output,
): Promise<boolean> {
  const found = await context.findConfig(undefined);
  if (found !== undefined && found.path !== config.place.path) {
    const [first, own] = [found, config.place].map(({ path }) => shownPath(context.cwd, path));
    output.warn(
      `${first} is found before ${own}: name yours with --config, or take that one away.`,
    );
  }
  return found?.path === config.place.path;
}

function warnOfSandbox({ server, sendTo }: Settled, output: Output): void {
  if (server?.facts.delivery !== 'Sandbox' || sendTo === undefined) return;
  output.warn(`${server.facts.name} is a sandbox server: the first mail will not be delivered.`);
}

function reportOf(
  { answers, config, server, token, drafts }: Settled,
  { shown, isGuarded }: Planned,
  dryRun: boolean,
  { made, checked, mail, isFound }: Outcome,
  cwd: string,
): InitReport {
  const toMake = drafts.map(({ alias }) => alias);
  const missing = new Set(checked?.missing ?? toMake);
  const stateOf = (alias: string): TemplateState => {
    if (server === undefined) return 'unchecked';
    if (missing.has(alias)) return 'missing';
    return made.includes(alias) ? 'made' : 'there';
  };
  return {
    dryRun,
    server: server?.facts,
    fromEmail: answers.fromEmail,
    messageStream: answers.messageStream ?? defaults.messageStream,
    tokenPlace: token === undefined ? undefined : answers.tokenPlace,
    configPath: shownPath(cwd, config.place.path),
    isFound,
    isGuarded,
    isChecked: checked !== undefined,
    files: shown,
    templates: answers.templates.map(({ usageType, templateAlias }) => ({
      usageType,
      alias: templateAlias,
      state: stateOf(templateAlias),
    })),
    drafts: dryRun ? drafts : drafts.filter(({ alias }) => made.includes(alias)),
    findings: checked?.findings ?? [],
    mail,
  };
}

function tell(
  report: InitReport,
  { answers, token }: Settled,
  options: InitOptions,
  warnings: readonly string[],
  output: Output,
): void {
  if (options.print === 'logto') {
    const serverToken = options.revealToken ? token?.reveal() : undefined;
    output.result(logtoJson({ ...answers, serverToken }));
    if (!options.quiet) output.error((style) => initPretty(report, style));
  } else if (output.json) {
    output.result(jsonDocument(initJson(report, warnings)));
  } else {
    output.result((style) => initPretty(report, style));
  }
}
