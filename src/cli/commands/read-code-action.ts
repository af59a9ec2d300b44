import { isLoopback } from '../../config/api-url.js';
import { loadSettings } from '../../config/load.js';
import type { Settings } from '../../config/settings.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { jsonDocument, plainLine } from '../../report/plain-text.js';
import { readCodeJson, readCodeText } from '../../report/read-code.js';
import { withProgress } from '../../terminal/progress.js';
import { parseAddress } from '../../verification/address.js';
import { awaitCode, type Reading } from '../../verification/await-code.js';
import { patience } from '../../verification/delivery.js';
import { assertKnownType } from '../../verification/known-type.js';
import type { Wanted } from '../../verification/mailbox-watch.js';
import { typeTest } from '../../verification/message-type.js';
import { assertRecipient } from '../../verification/parties.js';
import { findCode } from '../../verification/read-code.js';
import { requireToken } from '../../verification/request.js';
import type { Output } from '../output.js';
import { type ReadCodeOptions, readCodeDefaults } from './read-code.js';

const invitation = 'OrganizationInvitation';
/** More than any sane pattern takes for a mail of the largest size. */
const patternMs = 1_000;
/** A local server may be asked often; Postmark publishes no limit, so it is left in peace. */
const longestPauseMs = { local: 250, remote: 2_000 } as const;

/** `read-code`: typed input, the use case, its report. */
export async function readCodeCommand(
  options: ReadCodeOptions,
  context: Context,
  output: Output,
): Promise<void> {
  const to = recipient(options.to);
  assertCombination(options);
  const settings = await loadSettings(context, {
    config: options.config,
    flags: { stream: options.stream },
    needs: { token: true },
  });
  const wanted = wantedBy(options, to, settings, context);
  const apiUrl = settings.apiUrl.value;
  const mailbox = await context.connect({
    serverToken: requireToken(settings, 'name a local one by POSTMARK_API_URL'),
    apiUrl,
    timeoutMs: patience.timeoutMs,
    // Looking again is what the waiting does anyway.
    retries: 0,
    trace: output.trace,
  });
  const local = isLoopback(new URL(apiUrl).hostname);
  const { clock, signal } = context;
  const waiting = {
    mailbox,
    clock,
    signal,
    timeoutMs: options.timeout ?? readCodeDefaults.timeoutMs,
    longestPauseMs: local ? longestPauseMs.local : longestPauseMs.remote,
    debug: output.debug,
  };
  const work = () => awaitCode(wanted, readingFor(options, context), waiting);
  const shown = !options.debug && !options.quiet;
  const read = shown
    ? await withProgress(context.stderr, `Waiting for a message to ${plainLine(to)}`, work)
    : await work();
  for (const warning of read.warnings) output.warn(warning);
  output.result(output.json ? jsonDocument(readCodeJson(read, to)) : readCodeText(read));
}

function recipient(text: string): string {
  assertRecipient(text);
  const parsed = parseAddress(text);
  return 'kind' in parsed ? text : parsed.address;
}

function assertCombination({ type, pattern }: ReadCodeOptions): void {
  if (type === invitation && pattern !== undefined) {
    throw new VerifyError('usage', `--pattern finds codes, and ${invitation} has a link.`, {
      hint: 'Leave one of the two out.',
    });
  }
}

function wantedBy(
  { type, since = { ago: readCodeDefaults.sinceMs } }: ReadCodeOptions,
  to: string,
  settings: Settings,
  context: Context,
): Wanted {
  const templates = settings.templates.value;
  if (type !== undefined) assertKnownType(type, templates);
  const now = context.clock.now();
  const from = 'at' in since ? since.at : now - since.ago;
  if (from > now + 60_000) {
    throw new VerifyError('usage', '--since lies in the future.', {
      hint: "Write the time with its zone, as in 2026-01-31T12:00:00Z; without one it is this machine's.",
    });
  }
  return {
    to,
    type: type === undefined ? undefined : { name: type, fits: typeTest(type, templates) },
    stream: settings.messageStream?.value,
    since: from,
  };
}

function readingFor({ type, pattern, json }: ReadCodeOptions, context: Context): Reading {
  return {
    pattern,
    needs: type === invitation ? 'link' : json ? 'either' : 'code',
    async find(source) {
      if (pattern === undefined) return findCode(source);
      const end = await context.runWithin(patternMs, () => findCode(source));
      if (end.done) return end.value;
      throw new VerifyError(
        'usage',
        `--pattern did not come to an end within ${patternMs / 1000} s on the text of the message.`,
        { hint: 'Repetitions inside repetitions, such as (a+)+, can take for ever.' },
      );
    },
  };
}
