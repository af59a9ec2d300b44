import { basename } from 'node:path';
import type { Context } from '../../context.js';
import { withProgress } from '../../terminal/progress.js';
import type { InitOptions } from '../commands/init.js';
import type { Output } from '../output.js';
import { askAgain } from './ask-again.js';
import { askAliases } from './ask-aliases.js';
import { askFile, askTokenPlace, askWorkflow, confirmDrafts, confirmFiles } from './ask-files.js';
import { askSender } from './ask-sender.js';
import { askStream } from './ask-stream.js';
import { askTemplates } from './ask-templates.js';
import { askToken } from './ask-token.js';
import { askTypes } from './ask-types.js';
import { assertNoServerNeeded, assertTokenFor } from './assert-token.js';
import { chosenConfig } from './config-at.js';
import { callOptions, inventoryOf } from './connection.js';
import { possibleDrafts, warnOfRoom } from './drafts.js';
import { typesOf } from './from-flags.js';
import { assertStream } from './from-server.js';
import { type Planned, planned } from './planned.js';
import { sendersFor, usable, warnOfSender } from './sender-check.js';
import type { Settled } from './settled.js';
import { startersFor } from './starters.js';
import { knownToken } from './token-home.js';
import { environmentFor, projectFolder } from './workspace.js';

/**
 * Settles everything with a person, and shows what would be made. What a flag
 * says is not asked.
 * @returns `undefined` where they do not want it written.
 * @throws VerifyError `interrupted` where they leave, at any question.
 */
export async function converse(
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<{ readonly settled: Settled; readonly plan: Planned } | undefined> {
  const found = await chosenConfig(options, context);
  const environment = await environmentFor(found.place, context);
  const current = found.existing?.current;
  const calls = callOptions(environment, options.timeout, output.trace);
  const prompts = await context.prompts();
  output.error((style) => `${style.dim(opening)}\n\n`);

  const known = await knownToken(found, environment, context);
  const answer = options.offline
    ? { token: known?.token, home: known?.home, connected: undefined, isOvershadowed: false }
    : await askToken(known, calls, prompts, context, output);
  const { connected } = answer;
  if (options.tokenIn !== undefined) {
    assertTokenFor(options.tokenIn, answer.token, answer.home, basename(found.place.path));
  }
  const server =
    connected &&
    (await askAgain(
      'Looking at the server',
      async () => ({ ...connected, ...(await inventoryOf(connected.api)) }),
      prompts,
      context,
      output,
    ));
  if (server === undefined) assertNoServerNeeded(options);
  else if (options.stream !== undefined) assertStream(options.stream, server.streams);

  const senders = options.offline
    ? undefined
    : await withProgress(context.stderr, 'Asking for the senders', () =>
        sendersFor(environment, calls, context, output),
      );
  const usualSender =
    usable(current?.fromEmail) ?? usable(environment.get('POSTMARK_FROM_EMAIL')?.value);
  const fromEmail = options.fromEmail ?? (await askSender(usualSender, senders, prompts));
  warnOfSender(fromEmail, senders, output);
  const types =
    options.types === undefined ? await askTypes(current, prompts) : typesOf(options.types);
  const choosing = { types, given: options.template, current };
  const templates =
    server === undefined
      ? await askAliases(choosing, prompts)
      : await askTemplates(choosing, server.templates, server.api, prompts, context, output);
  const messageStream =
    options.stream ??
    (server === undefined
      ? current?.messageStream
      : await askStream(current?.messageStream, server.streams, prompts, output));
  const tokenPlace =
    options.tokenIn ??
    (answer.token === undefined ? 'environment' : await askTokenPlace(answer.home, prompts));
  const isNamed = (options.output ?? options.config ?? options.format) !== undefined;
  const config = isNamed ? found : await askFile(found, tokenPlace, prompts, context);
  const workflow = await askWorkflow(
    options,
    tokenPlace,
    await projectFolder(context),
    prompts,
    context,
  );

  const answers = { fromEmail, templates, messageStream, tokenPlace, workflow };
  const { sendTo } = options;
  if (answer.isOvershadowed && answer.token !== undefined) output.warn(overshadowed);
  const tokenHome = answer.home;
  const settled = { config, answers, token: answer.token, tokenHome, sendTo };
  const plan = await planned(settled, context);
  const drafts =
    server === undefined
      ? []
      : await possibleDrafts(templates, server, () => startersFor(options, context), output);
  if (server !== undefined) warnOfRoom(drafts, server.templates, output);
  if (!options.dryRun && !(await confirmFiles(plan, prompts, output))) return undefined;
  if (server === undefined) return { settled: { ...settled, server, drafts: [] }, plan };
  const create =
    options.createTemplates ||
    options.dryRun ||
    (await confirmDrafts(drafts, server.facts, prompts, output));
  return { settled: { ...settled, server, drafts: create ? drafts : [] }, plan };
}

const overshadowed =
  'POSTMARK_SERVER_TOKEN in the environment holds the refused token, and counts before .env and the config: unset it, or every command goes on with it.';

const opening =
  'Nothing is written or made before you have seen it and said yes. Ctrl-C leaves at any question.';
