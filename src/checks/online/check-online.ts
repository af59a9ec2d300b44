import { defaults } from '../../config/defaults.js';
import { type ErrorCode, VerifyError } from '../../errors.js';
import type { CollectedConfig, CollectedText } from '../collected.js';
import type { Place } from '../config-facts.js';
import { Findings } from '../finding.js';
import { quote } from '../quote.js';
import { Journal } from './journal.js';
import { Limited } from './limited.js';
import { limitedReader } from './limited-reader.js';
import type { AliasState, OnlineOutcome } from './outcome.js';
import type { PostmarkReader, ServerFacts, StreamFacts } from './reader.js';
import { bareAddress, suppressed } from './recipient-rules.js';
import { senderFindings } from './sender-rules.js';
import { serverFindings, streamFinding } from './server-rules.js';
import { checkTemplates } from './template-checks.js';
import { sharedTemplate } from './template-rules.js';
import { shownText, usesOf } from './uses.js';

/** No more requests at a time. */
const mostRequests = 4;

export interface OnlineSetting {
  readonly postmark: PostmarkReader;
  readonly url: string;
  /** Whom mails are to reach. */
  readonly to: readonly string[];
  /** The sender where the configuration has none. */
  readonly from: string | undefined;
  /** Is told how many checks are done. */
  readonly progress: (done: number) => void;
}

/** Holds a configuration against the server that its token names. Reads only. */
export async function checkOnline(
  config: CollectedConfig,
  setting: OnlineSetting,
): Promise<OnlineOutcome> {
  const run = new OnlineRun(config, setting);
  return run.outcome();
}

class OnlineRun {
  readonly #config: CollectedConfig;
  readonly #setting: OnlineSetting;
  readonly #postmark: PostmarkReader;
  readonly #limited = new Limited(mostRequests);
  readonly #journal: Journal;
  readonly #findings = new Findings();
  /** Where findings about the server point. */
  readonly #serverPlace: Place;
  #server: ServerFacts | undefined;
  #tokenRefused = false;
  #accountTokenRefused = false;
  #unreachable = false;

  constructor(config: CollectedConfig, setting: OnlineSetting) {
    this.#config = config;
    this.#setting = setting;
    this.#postmark = limitedReader(setting.postmark, this.#limited);
    this.#journal = new Journal(setting.progress);
    this.#serverPlace = config.token ?? config.root;
  }

  async outcome(): Promise<OnlineOutcome> {
    const uses = usesOf(this.#config.entries);
    for (const found of sharedTemplate(uses)) this.#findings.add(found);
    await this.#checkServer();
    const [states] = await Promise.all([
      checkTemplates(uses, {
        source: this.#postmark,
        journal: this.#journal,
        report: this.#findings.add,
        reasonOf: (error) => this.#reasonOf(error),
        place: this.#server
          ? `on the server ${quote(shownText(this.#server.name))}`
          : 'on the server',
      }),
      this.#checkStream(),
      this.#checkSender(),
    ]);
    if (this.#tokenRefused) await this.#rejected();
    const { checked, skipped } = this.#journal;
    return {
      findings: this.#findings.kept,
      omitted: this.#findings.omitted(),
      report: {
        source: { kind: 'server', url: this.#setting.url, server: this.#serverNamed() },
        checked,
        skipped,
        aliases: this.#config.entries.map(({ usageType, alias }) => ({
          usageType,
          alias: shownText(alias.value),
          state: states.get(alias.value) ?? ('unknown' satisfies AliasState),
        })),
        tokenProblem: this.#tokenRefused || this.#accountTokenRefused,
        unreachable: this.#unreachable,
      },
    };
  }

  #serverNamed(): Pick<ServerFacts, 'id' | 'name' | 'deliveryType'> | undefined {
    if (this.#server === undefined) return undefined;
    const { id, name, deliveryType } = this.#server;
    return { id, name: shownText(name), deliveryType: deliveryType && shownText(deliveryType) };
  }

  /** First and alone: whether the token holds decides about everything else. */
  async #checkServer(): Promise<void> {
    const journal = this.#journal;
    try {
      const server = await this.#postmark.server();
      this.#server = server;
      for (const found of serverFindings(server, this.#serverPlace)) this.#findings.add(found);
      for (const check of ['token', 'delivery-type', 'tracking'] as const) journal.done(check);
    } catch (error) {
      const reason = this.#reasonOf(error);
      // A refusal is a finding: neither right nor unknown.
      if (!isError(error, 'token-rejected')) journal.skip('token', undefined, reason);
      if (isError(error, 'network-unreachable')) this.#limited.giveUp(error);
      journal.skip('delivery-type', undefined, reason);
      journal.skip('tracking', undefined, reason);
    }
  }

  async #rejected(): Promise<void> {
    const isAccount = await this.#setting.postmark.isAccountToken().catch(() => false);
    const { token } = this.#config;
    const where = token === undefined ? ' (POSTMARK_SERVER_TOKEN)' : '';
    this.#findings.add({
      rule: 'token-rejected',
      message: isAccount
        ? `This is the token of an account${where}, and mails are sent with the token of a server.`
        : `Postmark does not accept the server token${where}.`,
      hint: isAccount
        ? 'Copy the token from the API Tokens page of the server; an account token goes into POSTMARK_ACCOUNT_TOKEN.'
        : 'Copy it again from the API Tokens page of the server: it may have been deleted there.',
      pointer: this.#serverPlace.pointer,
      span: this.#serverPlace.span,
    });
  }

  async #checkStream(): Promise<void> {
    const { stream } = this.#config;
    const id = stream?.value ?? defaults.messageStream;
    const shown = shownText(id);
    const { to } = this.#setting;
    let streams: readonly StreamFacts[];
    try {
      streams = await this.#postmark.streams();
    } catch (error) {
      const reason = this.#reasonOf(error);
      this.#journal.skip('stream', shown, reason);
      for (const address of to) this.#journal.skip('recipient', address, reason);
      return;
    }
    const place = stream ?? this.#serverPlace;
    const found = streamFinding(id, streams, stream === undefined, place);
    if (found) this.#findings.add(found);
    this.#journal.done('stream', shown);
    const known = streams.find((one) => one.id.toLowerCase() === id.toLowerCase())?.id;
    await Promise.all(to.map((address) => this.#checkRecipient(address, known, place)));
  }

  async #checkRecipient(address: string, stream: string | undefined, place: Place): Promise<void> {
    // It becomes part of a URL, and comes from the server.
    if (stream === undefined || !/^[A-Za-z0-9][\w-]*$/.test(stream)) {
      this.#journal.skip('recipient', address, 'the server has no such stream');
      return;
    }
    try {
      const suppression = await this.#postmark.suppression(stream, bareAddress(address) ?? address);
      if (suppression) this.#findings.add(suppressed(address, stream, suppression.reason, place));
      this.#journal.done('recipient', address);
    } catch (error) {
      this.#journal.skip('recipient', address, this.#reasonOf(error));
    }
  }

  async #checkSender(): Promise<void> {
    const sender = this.#sender();
    const { account } = this.#postmark;
    const target = sender && shownText(sender.value);
    const skip = (reason: string): void => {
      this.#journal.skip('sender', target, reason);
      this.#journal.skip('domain', undefined, reason);
    };
    if (sender === undefined) return skip('there is no sender: fromEmail is not set');
    const address = bareAddress(sender.value);
    if (address === undefined) return skip('the sender is not an address');
    if (account === undefined) return skip('no account token: set POSTMARK_ACCOUNT_TOKEN');
    try {
      const shown = shownText(address);
      for (const found of await senderFindings({ ...sender, address, shown }, account)) {
        this.#findings.add(found);
      }
      this.#journal.done('sender', target);
      this.#journal.done('domain', address.slice(address.lastIndexOf('@') + 1));
    } catch (error) {
      if (!isError(error, 'token-rejected') || this.#tokenRefused)
        return skip(this.#reasonOf(error));
      this.#accountRejected();
      skip('the account token was refused');
    }
  }

  #sender(): CollectedText | undefined {
    const { from } = this.#setting;
    return (
      this.#config.from ?? (from === undefined ? undefined : { value: from, ...this.#config.root })
    );
  }

  #accountRejected(): void {
    this.#accountTokenRefused = true;
    const { pointer, span } = this.#config.from ?? this.#config.root;
    this.#findings.add({
      rule: 'token-rejected',
      message: 'Postmark does not accept the account token (POSTMARK_ACCOUNT_TOKEN).',
      hint: 'Copy it again from the API Tokens page of the account, or leave it out: then senders and domains are not checked.',
      pointer,
      span,
    });
  }

  /** Why a check could not be made. */
  #reasonOf(error: unknown): string {
    if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
    if (error.code === 'token-rejected') {
      this.#tokenRefused = true;
      return 'the token was refused';
    }
    this.#unreachable = true;
    return shownText(error.message);
  }
}

function isError(error: unknown, code: ErrorCode): error is VerifyError {
  return error instanceof VerifyError && error.code === code;
}
