import { basename } from 'node:path';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import type { InitOptions } from '../commands/init.js';
import type { Output } from '../output.js';
import { assertWorkflowFinds } from './ask-files.js';
import { assertNoServerNeeded, assertTokenFor } from './assert-token.js';
import { chosenConfig } from './config-at.js';
import { type CallOptions, callOptions, connectServer, inventoryOf } from './connection.js';
import { assertNoneMissing, draftsOf, warnOfRoom } from './drafts.js';
import { templatesFrom, typesOf } from './from-flags.js';
import { assertStream } from './from-server.js';
import { sendersFor, usable, warnOfSender } from './sender-check.js';
import type { Settled } from './settled.js';
import { startersFor } from './starters.js';
import { type KnownToken, knownToken } from './token-home.js';
import { environmentFor } from './workspace.js';

/**
 * Settles everything by flags, what is there, and defaults.
 * @throws VerifyError `usage` that names all that is missing at once.
 */
export async function decide(
  options: InitOptions,
  context: Context,
  output: Output,
): Promise<Settled> {
  const config = await chosenConfig(options, context);
  const environment = await environmentFor(config.place, context);
  const current = config.existing?.current;
  const fromEmail =
    options.fromEmail ??
    usable(current?.fromEmail) ??
    usable(environment.get('POSTMARK_FROM_EMAIL')?.value);
  const isEnough = options.yes || options.dryRun || options.print !== undefined;
  if (fromEmail === undefined || !isEnough) {
    throw missing(options, fromEmail);
  }
  const known = await knownToken(config, environment, context);
  const tokenPlace = tokenPlaceFor(options, known, basename(config.place.path));
  assertWorkflowFinds(options.workflow === true, tokenPlace);
  const answers = {
    fromEmail,
    templates: templatesFrom(
      options.types === undefined ? undefined : typesOf(options.types),
      options.template,
      current,
    ),
    messageStream: options.stream ?? current?.messageStream,
    tokenPlace,
    workflow: options.workflow === true,
  };
  const settled = {
    config,
    answers,
    token: known?.token,
    tokenHome: known?.home,
    sendTo: options.sendTo,
  };
  const nothing = { ...settled, server: undefined, drafts: [] };
  if (options.offline) return nothing;
  const calls = callOptions(environment, options.timeout, output.trace);
  warnOfSender(fromEmail, await sendersFor(environment, calls, context, output), output);
  if (known === undefined) {
    assertNoServerNeeded(options);
    return nothing;
  }
  const server = await serverFor(known, calls, context);
  assertStream(answers.messageStream, server.streams);
  if (!options.createTemplates) {
    assertNoneMissing(answers.templates, server.templates);
    return { ...settled, server, drafts: [] };
  }
  const starters = () => startersFor(options, context);
  const drafts = await draftsOf(answers.templates, server, starters);
  warnOfRoom(drafts, server.templates, output);
  return { ...settled, server, drafts };
}

async function serverFor({ token }: KnownToken, calls: CallOptions, context: Context) {
  const connected = await connectServer(token, calls, context);
  return { ...connected, ...(await inventoryOf(connected.api)) };
}

function missing(options: InitOptions, fromEmail: string | undefined): VerifyError {
  const flags = [
    ...(options.yes || options.dryRun || options.print !== undefined ? [] : ['--yes']),
    ...(fromEmail === undefined ? ['--from-email <address>'] : []),
  ];
  return new VerifyError('usage', `Missing: ${flags.join(' and ')}.`, {
    hint: 'Nobody can be asked here. For example: postmark-verify init --yes --from-email no-reply@example.com',
  });
}

function tokenPlaceFor(
  { tokenIn }: InitOptions,
  known: KnownToken | undefined,
  file: string,
): TokenPlace {
  if (tokenIn === undefined) return known?.home ?? 'environment';
  assertTokenFor(tokenIn, known?.token, known?.home, file);
  return tokenIn;
}
