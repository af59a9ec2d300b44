import type { Clock, Random } from '../context.js';
import type { Secret } from '../secret.js';
import type { NewMessage, StoredMessage } from './message.js';
import type { StreamType } from './rules/stream.js';
import type { Template } from './templates/template.js';

export interface StoreOptions {
  readonly serverToken: Secret;
  readonly templates: readonly Template[];
  /** Addresses and domains that may send; without it everybody may. */
  readonly confirmedSenders?: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'uuid'>;
}

export type StoredTemplate = Template & { readonly id: number };

/** What is kept at most; beyond either the oldest messages go. */
const mostMessages = 10_000;
const mostCharacters = 64 * 1024 * 1024;

/** What a server of Postmark's knows, in memory. */
export class Store {
  readonly serverToken: Secret;
  readonly templates: readonly StoredTemplate[];
  readonly confirmedSenders: readonly string[] | undefined;
  /** The three that every new server has. */
  readonly streams: ReadonlyMap<string, StreamType> = new Map([
    ['outbound', 'Transactional'],
    ['broadcast', 'Broadcasts'],
    ['inbound', 'Inbound'],
  ]);
  readonly #clock: StoreOptions['clock'];
  readonly #random: StoreOptions['random'];
  readonly #templatesByKey = new Map<number | string, StoredTemplate>();
  readonly #suppressed = new Map<string, Set<string>>();
  readonly #watchers = new Set<(message: StoredMessage) => void>();
  /** In the order of arrival. */
  readonly #messages = new Map<string, StoredMessage>();
  #characters = 0;

  constructor(options: StoreOptions) {
    this.serverToken = options.serverToken;
    this.confirmedSenders = options.confirmedSenders;
    this.#clock = options.clock;
    this.#random = options.random;
    this.templates = options.templates.map((template, index) => ({ ...template, id: index + 1 }));
    for (const template of this.templates) {
      this.#templatesByKey.set(template.id, template).set(template.alias, template);
    }
  }

  template(idOrAlias: number | string): StoredTemplate | undefined {
    return this.#templatesByKey.get(idOrAlias);
  }

  /** Addresses in lower case. */
  suppressed(stream: string): ReadonlySet<string> {
    return this.#suppressed.get(stream) ?? new Set();
  }

  /** Streams do not share their suppressions. */
  suppress(stream: string, address: string): void {
    const addresses = this.#suppressed.get(stream) ?? new Set();
    this.#suppressed.set(stream, addresses.add(address.toLowerCase()));
  }

  add(message: NewMessage): StoredMessage {
    const stored = {
      ...message,
      id: this.#random.uuid().toLowerCase(),
      receivedAt: this.#clock.now(),
    };
    this.#messages.set(stored.id, stored);
    this.#characters += sizeOf(stored);
    while (this.#messages.size > mostMessages || this.#characters > mostCharacters) {
      this.#dropOldest();
    }
    for (const watcher of this.#watchers) watcher(stored);
    return stored;
  }

  /** Calls back for each message that arrives from now on. @returns how to stop that. */
  watch(watcher: (message: StoredMessage) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  message(id: string): StoredMessage | undefined {
    return this.#messages.get(id.toLowerCase());
  }

  /** Newest first, as Postmark lists them. */
  messages(): readonly StoredMessage[] {
    return [...this.#messages.values()].reverse();
  }

  #dropOldest(): void {
    const [oldest] = this.#messages.values();
    if (!oldest) return;
    this.#messages.delete(oldest.id);
    this.#characters -= sizeOf(oldest);
  }
}

function sizeOf(message: StoredMessage): number {
  return JSON.stringify(message).length;
}
