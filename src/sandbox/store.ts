import type { Clock, Random } from '../context.js';
import type { Secret } from '../secret.js';
import { deactivates } from './bounce-types.js';
import { type Bounce, Bounces } from './bounces.js';
import { defaultKeep, Mailbox } from './mailbox.js';
import type { MessageEvent, NewMessage, StoredMessage } from './message.js';
import { Numbers } from './numbers.js';
import type { Approval } from './rules/approval.js';
import { defaultSettings, type ServerSettings } from './settings.js';
import { Streams } from './streams.js';
import { type Suppression, Suppressions } from './suppressions.js';
import { TemplateShelf } from './templates/shelf.js';
import type { StoredTemplate, Template } from './templates/template.js';

export interface StoreOptions {
  readonly serverToken: Secret;
  readonly templates: readonly Template[];
  /** Addresses and domains that may send; without it everybody may. */
  readonly confirmedSenders?: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly id?: number;
  readonly settings?: Partial<ServerSettings>;
  /** How many messages are kept, where it has a mailbox of its own. */
  readonly keep?: number;
  /** What it shares with the other servers of its account. */
  readonly mailbox?: Mailbox;
  readonly numbers?: { readonly templates: Numbers; readonly bounces: Numbers };
  /** Where the account stands; asked for each message. */
  readonly approval?: () => Approval;
  readonly confirmed?: () => readonly string[] | undefined;
}

/** Postmark's token for tests belongs to no server. */
export const testServerId = 0;

/** What a server of Postmark's knows, in memory. */
export class Store {
  readonly id: number;
  readonly serverToken: Secret;
  readonly templates: TemplateShelf;
  readonly streams: Streams;
  readonly suppressions = new Suppressions();
  readonly bounces: Bounces;
  settings: ServerSettings;
  readonly #clock: StoreOptions['clock'];
  readonly #random: StoreOptions['random'];
  readonly #mailbox: Mailbox;
  readonly #bounceIds: Numbers;
  readonly #approval: () => Approval;
  readonly #confirmed: () => readonly string[] | undefined;

  constructor(options: StoreOptions) {
    const { keep = defaultKeep } = options;
    const { numbers = { templates: new Numbers(), bounces: new Numbers() } } = options;
    this.id = options.id ?? 1;
    this.serverToken = options.serverToken;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#bounceIds = numbers.bounces;
    this.#mailbox = options.mailbox ?? new Mailbox(keep);
    this.#approval = options.approval ?? (() => 'approved');
    this.#confirmed = options.confirmed ?? (() => options.confirmedSenders);
    this.settings = { ...defaultSettings, ...options.settings };
    this.templates = new TemplateShelf(options.templates, numbers.templates);
    this.streams = new Streams(options.clock.now());
    this.bounces = new Bounces(keep);
  }

  get approval(): Approval {
    return this.#approval();
  }

  get confirmedSenders(): readonly string[] | undefined {
    return this.#confirmed();
  }

  now(): number {
    return this.#clock.now();
  }

  template(idOrAlias: number | string): StoredTemplate | undefined {
    return this.templates.get(idOrAlias);
  }

  /** By address in lower case. */
  suppressed(stream: string): ReadonlyMap<string, Suppression> {
    return this.suppressions.of(stream);
  }

  /** Streams do not share their suppressions. */
  suppress(
    stream: string,
    address: string,
    reason: Suppression['reason'] = 'HardBounce',
    origin: Suppression['origin'] = 'Recipient',
  ): void {
    this.suppressions.add(stream, { address, reason, origin, createdAt: this.now() });
  }

  /** The address may be written to again, on this stream. */
  activate(stream: string, address: string): void {
    this.suppressions.remove(stream, address);
    this.bounces.activate(stream, address);
  }

  add(message: NewMessage): StoredMessage {
    // Member by member: it is done for every mail, and a spread takes ten times as long.
    const stored: StoredMessage = {
      id: message.id ?? this.newId(),
      serverId: this.id,
      sandboxed: this.settings.DeliveryType === 'Sandbox',
      receivedAt: this.#clock.now(),
      from: message.from,
      sender: message.sender,
      to: message.to,
      cc: message.cc,
      bcc: message.bcc,
      replyTo: message.replyTo,
      tag: message.tag,
      metadata: message.metadata,
      headers: message.headers,
      stream: message.stream,
      attachments: message.attachments,
      trackOpens: message.trackOpens,
      trackLinks: message.trackLinks,
      template: message.template,
      model: message.model,
      request: message.request,
      content: message.content,
      events: message.events,
    };
    this.#mailbox.add(stored);
    return stored;
  }

  newId(): string {
    return this.#random.uuid().toLowerCase();
  }

  message(id: string): StoredMessage | undefined {
    const message = this.#mailbox.message(id);
    return message?.serverId === this.id ? message : undefined;
  }

  /** Newest first, as Postmark lists them. */
  messages(): readonly StoredMessage[] {
    return this.#mailbox.messages().filter(({ serverId }) => serverId === this.id);
  }

  /** Something happened to a message after it was accepted. */
  happened(message: StoredMessage, event: MessageEvent): void {
    const { events } = this.message(message.id) ?? message;
    const at = event.at ?? this.now();
    this.#mailbox.replace({ ...message, events: [...events, { ...event, at }] });
  }

  /** Records a bounce; after some nobody writes to the address any more. */
  bounce(bounce: Omit<Bounce, 'id' | 'bouncedAt' | 'inactive'>): Bounce {
    const inactive = deactivates(bounce.type);
    const recorded = { ...bounce, id: this.#bounceIds.next(), bouncedAt: this.now(), inactive };
    this.bounces.add(recorded);
    if (inactive) {
      const reason = bounce.type === 'SpamComplaint' ? 'SpamComplaint' : 'HardBounce';
      this.suppress(bounce.stream, bounce.email, reason);
    }
    return recorded;
  }
}
