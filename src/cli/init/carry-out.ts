import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { counted } from '../../report/init/drafts.js';
import { createTemplates } from '../../scaffold/create-templates.js';
import { writePlan } from '../../scaffold/write-plan.js';
import { withProgress } from '../../terminal/progress.js';
import type { InitOptions } from '../commands/init.js';
import type { Output } from '../output.js';
import { assertHidden } from './assert-writable.js';
import { type FirstMail, offerMail } from './first-mail.js';
import { isFoundFirst } from './found-first.js';
import { type Busy, type Checked, offerChecks } from './offer-checks.js';
import type { Planned } from './planned.js';
import type { Settled } from './settled.js';

export interface Outcome {
  /** Aliases of the templates that were made. */
  readonly made: readonly string[];
  readonly checked: Checked | undefined;
  readonly mail: FirstMail | undefined;
  /** Commands find the config by themselves. */
  readonly isFound: boolean;
  /** What broke it off after the files were written. */
  readonly failure: VerifyError | undefined;
}

export const nothingDone: Outcome = {
  made: [],
  checked: undefined,
  mail: undefined,
  isFound: true,
  failure: undefined,
};

/**
 * Writes, makes, checks and sends. What fails once the files are there is a
 * part of the outcome, since what was done before stays.
 * @throws VerifyError where no file was written.
 */
export async function carryOut(
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
  const outcome = { ...nothingDone, isFound: await isFoundFirst(settled, context, output) };
  const { made, failure } =
    server === undefined || drafts.length === 0
      ? { made: [], failure: undefined }
      : await busy(`Making ${counted(drafts)}`, () =>
          createTemplates(drafts, server.api, context.signal),
        );
  if (failure !== undefined) return { ...outcome, made, failure };
  let checked: Checked | undefined;
  try {
    checked = await offerChecks(settled, asking, busy, options, context, output);
    const mail = await offerMail(settled, made, asking, busy, options, context, output);
    return { ...outcome, made, checked, mail };
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    return { ...outcome, made, checked, failure: stays(error) };
  }
}

function stays(error: VerifyError): VerifyError {
  if (error.code !== 'interrupted') return error;
  return new VerifyError('interrupted', `${error.message} What was set up before stays.`, {
    hint: error.hint,
    cause: error,
  });
}
