import { Numbers } from './numbers.js';

/** An address that an account may send from, once confirmed. */
export interface Sender {
  readonly id: number;
  readonly email: string;
  readonly domain: string;
  readonly name: string;
  readonly replyTo: string;
  readonly confirmed: boolean;
  readonly note: string;
  readonly returnPathDomain: string;
  readonly returnPathVerified: boolean;
}

/** A domain that an account may send from, once its DKIM record was found. */
export interface SenderDomain {
  readonly id: number;
  readonly name: string;
  readonly dkimVerified: boolean;
  readonly returnPathDomain: string;
  readonly returnPathVerified: boolean;
}

/** A sender signature to begin with. */
export interface GivenSender {
  readonly email: string;
  readonly name?: string;
  readonly confirmed?: boolean;
}

/** A domain to begin with. */
export interface GivenDomain {
  readonly name: string;
  readonly dkimVerified?: boolean;
  readonly returnPathVerified?: boolean;
}

export function newSender(id: number, { email, name = '', confirmed = true }: GivenSender): Sender {
  return {
    id,
    email,
    domain: email.slice(email.lastIndexOf('@') + 1),
    name,
    replyTo: '',
    confirmed,
    note: '',
    returnPathDomain: '',
    returnPathVerified: false,
  };
}

export function newDomain(
  id: number,
  { name, dkimVerified = true, returnPathVerified = true }: GivenDomain,
): SenderDomain {
  return { id, name, dkimVerified, returnPathDomain: '', returnPathVerified };
}

/** An address is a sender signature, anything else a domain; both are confirmed. */
export function confirmedOnly(confirmed: readonly string[] | undefined): {
  readonly senders?: readonly GivenSender[];
  readonly domains?: readonly GivenDomain[];
} {
  if (!confirmed) return {};
  return {
    senders: confirmed.filter((entry) => entry.includes('@')).map((email) => ({ email })),
    domains: confirmed.filter((entry) => !entry.includes('@')).map((name) => ({ name })),
  };
}

/** Things with an id, in the order of arrival. */
export class Shelf<Item extends { readonly id: number }> {
  readonly #items = new Map<number, Item>();
  #numbers = new Numbers();

  list(): readonly Item[] {
    return [...this.#items.values()];
  }

  get(id: number): Item | undefined {
    return this.#items.get(id);
  }

  add(make: (id: number) => Item): Item {
    return this.put(make(this.#numbers.next()));
  }

  put(item: Item): Item {
    this.#items.set(item.id, item);
    return item;
  }

  remove(id: number): void {
    this.#items.delete(id);
  }

  clear(): void {
    this.#items.clear();
    this.#numbers = new Numbers();
  }
}
