import { defaults } from '../../config/defaults.js';
import type { Context } from '../../context.js';
import { ExitCode } from '../../errors.js';
import { type InitReport, initJson, initPretty, type TemplateState } from '../../report/init.js';
import { jsonDocument } from '../../report/plain-text.js';
import { shownPath } from '../../report/shown-path.js';
import { createTemplates } from '../../scaffold/create-templates.js';
import { logtoJson } from '../../scaffold/logto-json.js';
import { writePlan } from '../../scaffold/write-plan.js';
import { withProgress } from '../../terminal/progress.js';

import { callOptions } from '../init/connection.js';
import { decide } from '../init/decide.js';
import { type FirstMail, sendFirstMail } from '../init/first-mail.js';
import { assertFlags } from '../init/from-flags.js';
import { type Checked, checkSetUp } from '../init/offer-checks.js';
import { assertNothingReplaced, type Planned, planned } from '../init/planned.js';
import type { Settled } from '../init/settled.js';
import { environmentFor } from '../init/workspace.js';
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
  const settled = await decide(options, context, told);
  warnOfSandbox(settled, told);
  const plan = await planned(settled, context);
  if (!options.force) assertNothingReplaced(plan.files, context.cwd);
  const outcome = options.dryRun
    ? { made: [], checked: undefined, mail: undefined }
    : await carryOut(settled, plan, options, context, told);
  const report = reportOf(settled, plan, options.dryRun === true, outcome, context.cwd);
  tell(report, settled, options, warnings, output);
  return report.findings.some(({ severity }) => severity === 'error') ? ExitCode.no : ExitCode.done;
}

interface Outcome {
  /** Aliases of the templates that were made. */
  readonly made: readonly string[];
  readonly checked: Checked | undefined;
  readonly mail: FirstMail | undefined;
}

async function carryOut(
  settled: Settled,
  { files, project }: Planned,
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<Outcome> {
  const { server, drafts, token, sendTo, config } = settled;
  await writePlan(files, project, context.files, context.signal);
  const busy = <T>(words: string, work: () => Promise<T>): Promise<T> =>
    options.debug || options.quiet ? work() : withProgress(context.stderr, words, work);
  const made =
    server === undefined || drafts.length === 0
      ? []
      : await busy(`Making ${drafts.length} templates`, () =>
          createTemplates(drafts, server.api, context.signal),
        );
  const checked = await busy('Checking', () => checkSetUp(settled, server?.api, context));
  if (sendTo === undefined || token === undefined) return { made, checked, mail: undefined };
  const environment = await environmentFor(config.place, context);
  const calls = callOptions(environment, options.timeout, output.trace);
  const mail = await busy(`Sending to ${sendTo}`, () =>
    sendFirstMail(sendTo, config.place.path, token, calls, context),
  );
  return { made, checked, mail };
}

function warnOfSandbox({ server, sendTo }: Settled, output: Output): void {
  if (server?.facts.delivery !== 'Sandbox' || sendTo === undefined) return;
  output.warn(`${server.facts.name} is a sandbox server: the first mail will not be delivered.`);
}

function reportOf(
  { answers, config, server, token, drafts }: Settled,
  { shown }: Planned,
  dryRun: boolean,
  { made, checked, mail }: Outcome,
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
