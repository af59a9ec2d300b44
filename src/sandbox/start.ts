import type { Clock, Random } from '../context.js';
import { VerifyError } from '../errors.js';
import { Secret } from '../secret.js';
import { Account } from './account.js';
import { createApi } from './api.js';
import { strikeable } from './endpoints.js';
import { inboxOf } from './inbox/inbox.js';
import { listen } from './listen.js';
import { isLoopback } from './rules/own-host.js';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import { confirmedOnly } from './senders.js';
import { loadStarters, loadTemplates } from './templates/load.js';
import { starterTemplates } from './templates/starters.js';
import { fingerprint, watchTemplates } from './templates/watch.js';

export interface SandboxSurroundings {
  /** The folder of the starter templates. */
  readonly starterDir: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly random: Pick<Random, 'uuid'>;
  /** Is told of a defect of the sandbox itself. */
  readonly failed: (error: unknown) => void;
}

/**
 * Starts a local Postmark, on a free port of loopback unless told otherwise. Its
 * tokens are new each time, and its messages live as long as it does.
 * @throws VerifyError `template-invalid` when the templates cannot be served,
 * `cannot-listen` when the port is taken.
 */
export async function startSandbox(
  options: SandboxOptions,
  { starterDir, clock, random, failed }: SandboxSurroundings,
): Promise<Sandbox> {
  const { templatesDir, aliases = [], host = '127.0.0.1', port = 0 } = options;
  const { notice = () => {} } = options;
  const before =
    options.watch && templatesDir !== undefined ? await fingerprint(templatesDir) : undefined;
  const templates =
    templatesDir === undefined
      ? starterTemplates(await loadStarters(starterDir), aliases)
      : await loadTemplates(templatesDir);
  const account = new Account({
    requests: strikeable,
    serverToken: options.serverToken ?? new Secret(random.uuid()),
    accountToken: options.accountToken ?? new Secret(random.uuid()),
    templates,
    clock,
    random,
    ...given({
      keep: options.keep,
      approval: options.approval,
      settings: options.settings,
      faults: options.faults,
      seed: options.seed,
      seen: options.seen,
      ...confirmedOnly(options.confirmedSenders),
      ...given({ senders: options.senders, domains: options.domains }),
    }),
  });
  const listening = await listen(
    createApi(account, { failed, notice }),
    inboxOf({ serverToken: account.first.serverToken, aliases, mailbox: account.mailbox }),
    account.faults,
    host,
    port,
  );
  const ending = new AbortController();
  if (templatesDir !== undefined && before !== undefined) {
    const changed = () => reload(templatesDir, account, notice);
    watchTemplates(templatesDir, clock, ending.signal, changed, before).catch(failed);
  }
  return {
    url: listening.url,
    loopback: isLoopback(host),
    serverToken: account.first.serverToken,
    accountToken: account.token,
    account,
    rendered(messageId) {
      const message = account.mailbox.message(messageId);
      return message && { messageId: message.id, ...message.content };
    },
    close() {
      // What looks after the templates ends by itself: a slow disk is not waited for.
      ending.abort();
      return listening.close();
    },
  };
}

/** Templates at fault change nothing: the last good ones go on. */
async function reload(
  templatesDir: string,
  { first }: Account,
  notice: (sentence: string) => void,
): Promise<void> {
  try {
    const templates = await loadTemplates(templatesDir);
    first.templates.load(templates);
    notice(`The templates were loaded again: ${templates.length} of them.`);
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    notice(`The templates were not loaded again. ${error.message}`);
  }
}

type Given<Options> = { readonly [Name in keyof Options]?: Exclude<Options[Name], undefined> };

/** The options that are there. */
function given<Options extends object>(options: Options): Given<Options> {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Given<Options>;
}
