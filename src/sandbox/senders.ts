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
