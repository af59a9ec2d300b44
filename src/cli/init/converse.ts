import { basename } from 'node:path';
import type { Context, Prompts } from '../../context.js';
import type { StreamFacts } from '../../scaffold/postmark-server.js';
import { withProgress } from '../../terminal/progress.js';
import type { InitOptions } from '../commands/init.js';
import type { Output } from '../output.js';
import { askFile, askTokenPlace, askWorkflow, confirmDrafts, confirmFiles } from './ask-files.js';
import { askSender } from './ask-sender.js';
import { askAliases, askTemplates, askTypes } from './ask-templates.js';
import { askToken } from './ask-token.js';
import { assertNoServerNeeded, assertTokenFor } from './assert-token.js';
import { callOptions, inventoryOf } from './connection.js';
import { possibleDrafts } from './drafts.js';
import { typesOf } from './from-flags.js';
import { assertStream } from './from-server.js';
import { type Planned, planned } from './planned.js';
import { sendersFor, usable } from './sender-check.js';
import type { Settled } from './settled.js';
import { startersFor } from './starters.js';
import { knownToken } from './token-home.js';
import { chosenConfig, environmentFor, projectFolder } from './workspace.js';

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
  if (connected === undefined) assertNoServerNeeded(options);
  if (options.tokenIn !== undefined) {
    assertTokenFor(options.tokenIn, answer.token, answer.home, basename(found.place.path));
  }
  const server =
    connected &&
    (await withProgress(context.stderr, 'Looking at the server', async () => ({
      ...connected,
      ...(await inventoryOf(connected.api)),
    })));

  const senders = options.offline
    ? undefined
    : await sendersFor(environment, calls, context, output);
  const usualSender =
    usable(current?.fromEmail) ?? usable(environment.get('POSTMARK_FROM_EMAIL')?.value);
  const fromEmail = options.fromEmail ?? (await askSender(usualSender, senders, prompts));
  const types =
    options.types === undefined ? await askTypes(current, prompts) : typesOf(options.types);
  const choosing = { types, given: options.template, current };
  const templates =
    server === undefined
      ? await askAliases(choosing, prompts)
      : await askTemplates(choosing, server.templates, server.api, prompts, context);
  const messageStream =
    options.stream ??
    (server === undefined
      ? current?.messageStream
      : await askStream(current?.messageStream, server.streams, prompts));
  if (server !== undefined) assertStream(messageStream, server.streams);
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

/** Only where there is something to choose. */
async function askStream(
  usual: string | undefined,
  streams: readonly StreamFacts[],
  prompts: Prompts,
): Promise<string | undefined> {
  const fitting = streams.filter(({ isTransactional }) => isTransactional);
  const [only] = fitting;
  if (only === undefined) return usual;
  if (fitting.length === 1) return only.id === defaultStream ? usual : only.id;
  const chosen = await prompts.select({
    message: 'Message stream',
    default: usual ?? defaultStream,
    choices: fitting.map(({ id, name }) => ({ value: id, name: `${id}  ${name}`, short: id })),
  });
  // Postmark's own default needs no saying, but to take another one back.
  return chosen === defaultStream && usual === undefined ? undefined : chosen;
}

const defaultStream = 'outbound';
