import type { Clock, Random } from '../context.js';
import { Secret } from '../secret.js';
import { testToken } from './authentication.js';
import { Faults } from './faults/faults.js';
import type { Requested } from './faults/pattern.js';
import { Mailbox } from './mailbox.js';
import { Numbers } from './numbers.js';
import { type LoggedRequest, RequestLog } from './request-log.js';
import type { Approval } from './rules/approval.js';
import {
  type GivenDomain,
  type GivenSender,
  newDomain,
  newSender,
  type Sender,
  type SenderDomain,
  Shelf,
} from './senders.js';
import type { ServerSettings } from './settings.js';
import { Store, testServerId } from './store.js';
import type { Template } from './templates/template.js';

export interface AccountOptions {
  readonly accountToken: Secret;
  readonly serverToken: Secret;
  readonly templates: readonly Template[];
  readonly settings?: Partial<ServerSettings>;
  readonly keep?: number;
  readonly approval?: Approval;
  /** What a fault can strike. */
  readonly requests: readonly Requested[];
  /** What goes wrong from the start on, and what its chances come from. */
  readonly faults?: readonly unknown[];
  readonly seed?: number;
  /** With either, only what is confirmed may send; without both everybody may. */
  readonly senders?: readonly GivenSender[];
  readonly domains?: readonly GivenDomain[];
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'uuid'>;
  /** Is told of each request as it is answered. */
  readonly seen?: (request: LoggedRequest) => void;
}

/** Where ids come from. */
const newNumbers = () => ({
  servers: new Numbers(),
  templates: new Numbers(),
  bounces: new Numbers(),
});

/** What an account of Postmark's has: servers, senders and domains. */
export class Account {
  readonly token: Secret;
  readonly mailbox: Mailbox;
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly senders = new Shelf<Sender>();
  readonly domains = new Shelf<SenderDomain>();
  /** What stands behind `POSTMARK_API_TEST`: every sender, no templates; mails are checked and forgotten. */
  readonly forTests: Store;
  approval: Approval;
  readonly #options: AccountOptions;
  readonly #limited: boolean;
  #numbers = newNumbers();
  readonly #servers = new Map<number, Store>();
  #first: Store;
  readonly #byToken = new Map<string, Store>();

  constructor(options: AccountOptions) {
    this.#options = options;
    this.#limited = options.senders !== undefined || options.domains !== undefined;
    this.token = options.accountToken;
    this.faults = new Faults(options.requests, options.faults, options.seed);
    this.requests = new RequestLog(options.seen);
    this.mailbox = new Mailbox(options.keep);
    this.approval = options.approval ?? 'approved';
    const { clock, random } = options;
    const serverToken = new Secret(testToken);
    this.forTests = new Store({
      id: testServerId,
      serverToken,
      templates: [],
      keep: 0,
      clock,
      random,
    });
    this.#first = this.#begin(options.templates);
  }

  /** The server that it starts with. */
  get first(): Store {
    return this.#first;
  }

  /** Everything is as it was at the start, but for templates whose files have changed since. */
  reset(): void {
    const { loaded } = this.#first.templates;
    this.mailbox.clear();
    this.requests.clear();
    this.faults.reset();
    this.senders.clear();
    this.domains.clear();
    this.#servers.clear();
    this.#byToken.clear();
    this.#numbers = newNumbers();
    this.approval = this.#options.approval ?? 'approved';
    this.#first = this.#begin(loaded);
  }

  #begin(templates: readonly Template[]): Store {
    const { senders = [], domains = [], serverToken, settings } = this.#options;
    for (const sender of senders) this.senders.add((id) => newSender(id, sender));
    for (const domain of domains) this.domains.add((id) => newDomain(id, domain));
    return this.#add(serverToken, templates, settings);
  }

  servers(): readonly Store[] {
    return [...this.#servers.values()];
  }

  server(id: number): Store | undefined {
    return this.#servers.get(id);
  }

  /** The header's value is case-insensitive, says Postmark. */
  serverWith(token: string): Store | undefined {
    return this.#byToken.get(token.toLowerCase());
  }

  isOwnToken(token: string): boolean {
    return token.toLowerCase() === this.token.reveal().toLowerCase();
  }

  addServer(settings: Partial<ServerSettings>): Store {
    return this.#add(new Secret(this.#options.random.uuid()), [], settings);
  }

  removeServer(server: Store): void {
    this.#servers.delete(server.id);
    this.#byToken.delete(server.serverToken.reveal().toLowerCase());
  }

  #add(
    serverToken: Secret,
    templates: readonly Template[],
    settings: Partial<ServerSettings> = {},
  ): Store {
    const { clock, random, keep } = this.#options;
    const server = new Store({
      id: this.#numbers.servers.next(),
      serverToken,
      templates,
      settings,
      clock,
      random,
      ...(keep === undefined ? {} : { keep }),
      mailbox: this.mailbox,
      numbers: this.#numbers,
      approval: () => this.approval,
      confirmed: () => this.#confirmed(),
    });
    this.#servers.set(server.id, server);
    this.#byToken.set(serverToken.reveal().toLowerCase(), server);
    return server;
  }

  /** What may stand in a From, in lower case. */
  #confirmed(): readonly string[] | undefined {
    if (!this.#limited) return undefined;
    return [
      ...this.senders.list().flatMap(({ email, confirmed }) => (confirmed ? [email] : [])),
      ...this.domains.list().flatMap(({ name, dkimVerified }) => (dkimVerified ? [name] : [])),
    ];
  }
}
