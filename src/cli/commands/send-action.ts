import { resolve } from 'node:path';
import { loadSettings } from '../../config/load.js';
import { describeOrigin, type Setting } from '../../config/origin.js';
import type { Settings } from '../../config/settings.js';
import type { Context, PostmarkOptions } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { jsonDocument, plainLine } from '../../report/plain-text.js';
import { type SendReport, sendJson, sendPretty } from '../../report/send.js';
import type { RenderedMessage, Sandbox } from '../../sandbox/sandbox.js';
import { withProgress } from '../../terminal/progress.js';
import { patience } from '../../verification/delivery.js';
import type { ComposedMessage } from '../../verification/message.js';
import { assertRecipient } from '../../verification/parties.js';
import { composeRequest, requireToken } from '../../verification/request.js';
import { type Delivery, submitOnce, withNotice } from '../../verification/submit.js';
import { readModel } from '../model-file.js';
import type { Output } from '../output.js';
import { writeResult } from '../result-file.js';
import type { SendOptions } from './send.js';
import { askForMissing, assertNothingMissing } from './send-questions.js';

/** `send`: typed input, the use case, its report. */
export async function sendCommand(
  options: SendOptions,
  context: Context,
  output: Output,
): Promise<void> {
  assertCombination(options);
  assertNothingMissing(options, context);
  if (options.to !== undefined) assertRecipient(options.to);
  const leaves = !options.dryRun && !options.sandbox;
  const settings = await settingsFor(options, leaves, context, output);
  const model = options.model === undefined ? undefined : await readModel(options.model, context);
  const { to, usageType } = await askForMissing(options, settings.templates.value, context);
  const composed = composeRequest(
    { ...options, to, usageType, model, variables: options.var },
    settings,
    leaves,
    await context.random(),
  );
  for (const warning of composed.warnings) output.warn(warning);
  const report = await carryOut(composed, { options, settings, context, output });
  for (const warning of report.warnings.slice(composed.warnings.length)) output.warn(warning);
  output.result(
    output.json ? jsonDocument(sendJson(report)) : (style) => sendPretty(report, style),
  );
}

/** What every step of a run is given. */
interface Run {
  readonly options: SendOptions;
  readonly settings: Settings;
  readonly context: Context;
  readonly output: Output;
}

function assertCombination(options: SendOptions): void {
  const lost = (['templates', 'html'] as const).find((name) => options[name] !== undefined);
  if (lost !== undefined && !options.sandbox) {
    throw new VerifyError('usage', `--${lost} goes with --sandbox only.`, {
      hint: 'Add --sandbox, or leave it out.',
    });
  }
}

async function settingsFor(
  options: SendOptions,
  leaves: boolean,
  context: Context,
  output: Output,
): Promise<Settings> {
  const settings = await loadSettings(context, {
    config: options.config,
    flags: { from: options.from, stream: options.stream, tag: options.tag },
    needs: { token: leaves },
  });
  const named: Readonly<Record<string, Setting<unknown> | undefined>> = {
    'server token': settings.serverToken,
    sender: settings.from,
    templates: settings.templates,
    'message stream': settings.messageStream,
    tag: settings.tag,
    'reply-to': settings.replyTo,
    'API URL': settings.apiUrl,
  };
  for (const [name, setting] of Object.entries(named)) {
    if (setting) output.debug(`${name}: from ${describeOrigin(setting.origin, context.cwd)}`);
  }
  return settings;
}

async function carryOut(composed: ComposedMessage, run: Run): Promise<SendReport> {
  const { options, settings, context } = run;
  if (options.dryRun) {
    const url = `${settings.apiUrl.value}/email/withTemplate`;
    return { mode: 'dry-run', composed, url, warnings: composed.warnings };
  }
  const work = () => (options.sandbox ? toSandbox(composed, run) : toPostmark(composed, run));
  const shown = !options.debug && !options.quiet;
  return shown
    ? withProgress(context.stderr, `Sending to ${plainLine(composed.message.To)}`, work)
    : work();
}

async function toPostmark(composed: ComposedMessage, run: Run): Promise<SendReport> {
  const { settings } = run;
  const connection = { serverToken: requireToken(settings), apiUrl: settings.apiUrl.value };
  const delivery = await deliver(composed, connection, run);
  return {
    mode: 'sent',
    composed,
    delivery,
    warnings: withNotice(composed.warnings, delivery.notice),
  };
}

async function toSandbox(composed: ComposedMessage, run: Run): Promise<SendReport> {
  const { options, settings, context } = run;
  const sandbox = await context.startSandbox({
    aliases: settings.templates.value,
    ...(options.templates === undefined
      ? {}
      : { templatesDir: resolve(context.cwd, options.templates) }),
  });
  try {
    const connection = { serverToken: sandbox.serverToken, apiUrl: sandbox.url };
    const delivery = await deliver(composed, connection, run);
    const rendered = asRead(sandbox.rendered(delivery.messageId), composed);
    const htmlFile = await writeHtml(rendered.html, options.html, context);
    const warnings = withNotice(composed.warnings, delivery.notice);
    return { mode: 'sandbox', composed, delivery, rendered, htmlFile, warnings };
  } finally {
    await sandbox.close();
  }
}

function asRead(
  outcome: ReturnType<Sandbox['rendered']>,
  { template }: ComposedMessage,
): RenderedMessage {
  if (!outcome) throw new Error('the sandbox does not know the message that it accepted');
  if (outcome.failure === undefined) return outcome;
  throw new VerifyError(
    'template-invalid',
    `The template "${template.alias}" cannot be rendered with this model: ${outcome.failure}`,
    {
      hint: 'Postmark would accept such a message and bounce it. Change the template or the model.',
    },
  );
}

async function deliver(
  composed: ComposedMessage,
  connection: Pick<PostmarkOptions, 'serverToken' | 'apiUrl'>,
  { options, context, output }: Run,
): Promise<Delivery> {
  const postmark = await context.connect({
    ...connection,
    timeoutMs: options.timeout ?? patience.timeoutMs,
    retries: options.retries ?? patience.retries,
    trace: output.trace,
  });
  const { message, usageType } = composed;
  return submitOnce(message, usageType, postmark, context.clock, context.signal);
}

async function writeHtml(
  html: string | undefined,
  file: string | undefined,
  context: Context,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  if (html === undefined) {
    throw new VerifyError(
      'file-not-written',
      `${file} was not written: the template has no HTML part.`,
    );
  }
  await writeResult(resolve(context.cwd, file), file, html, context);
  return file;
}
