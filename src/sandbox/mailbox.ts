import type { StoredMessage } from './message.js';
import { weightOf } from './weight.js';

/** Beyond this many characters the oldest messages go, however few there are. */
const mostCharacters = 64 * 1024 * 1024;
export const defaultKeep = 10_000;
export const largestKeep = 1_000_000;

/** Every message of every server, in the order of arrival; the oldest make room. */
export class Mailbox {
  readonly #keep: number;
  readonly #messages = new Map<
    string,
    { readonly message: StoredMessage; readonly weight: number }
  >();
  readonly #watchers = new Set<(message: StoredMessage) => void>();
  #characters = 0;
  #dropped = 0;

  constructor(keep = defaultKeep) {
    this.#keep = keep;
  }

  /** How many messages had to go. */
  get dropped(): number {
    return this.#dropped;
  }

  add(message: StoredMessage): void {
    const weight = weightOf(message);
    this.#messages.set(message.id, { message, weight });
    this.#characters += weight;
    while (this.#messages.size > this.#keep || this.#characters > mostCharacters) {
      if (!this.#dropOldest()) break;
    }
    for (const watcher of this.#watchers) watcher(message);
  }

  /** Puts another state of a message in its place; one that is gone stays gone. */
  replace(message: StoredMessage): void {
    const held = this.#messages.get(message.id);
    if (held) this.#messages.set(message.id, { ...held, message });
  }

  message(id: string): StoredMessage | undefined {
    return this.#messages.get(id.toLowerCase())?.message;
  }

  /** Newest first, as Postmark lists them. */
  messages(): readonly StoredMessage[] {
    return Array.from(this.#messages.values(), ({ message }) => message).reverse();
  }

  /** Calls back for each message that arrives from now on. @returns how to stop that. */
  watch(watcher: (message: StoredMessage) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  clear(): void {
    this.#messages.clear();
    this.#characters = 0;
    this.#dropped = 0;
  }

  #dropOldest(): boolean {
    for (const [id, { weight }] of this.#messages) {
      this.#messages.delete(id);
      this.#characters -= weight;
      this.#dropped += 1;
      return true;
    }
    return false;
  }
}
