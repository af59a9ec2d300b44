import type { BounceType } from './bounce-types.js';

export interface Bounce {
  readonly id: number;
  readonly type: BounceType;
  readonly email: string;
  readonly from: string;
  readonly subject: string;
  readonly tag: string | undefined;
  readonly messageId: string;
  readonly stream: string;
  readonly details: string;
  /** Milliseconds since the epoch. */
  readonly bouncedAt: number;
  /** Whether it keeps the address from being written to. */
  readonly inactive: boolean;
}

/** The bounces of one server; the oldest make room. */
export class Bounces {
  readonly #keep: number;
  readonly #bounces = new Map<number, Bounce>();

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(bounce: Bounce): void {
    this.#bounces.set(bounce.id, bounce);
    const [oldest] = this.#bounces.keys();
    if (this.#bounces.size > this.#keep && oldest !== undefined) this.#bounces.delete(oldest);
  }

  get(id: number): Bounce | undefined {
    return this.#bounces.get(id);
  }

  /** Newest first. */
  list(): readonly Bounce[] {
    return [...this.#bounces.values()].reverse();
  }

  /** The address may be written to again, on this stream. */
  activate(stream: string, email: string): void {
    for (const bounce of this.#bounces.values()) {
      if (!bounce.inactive || bounce.stream !== stream) continue;
      if (bounce.email.toLowerCase() !== email.toLowerCase()) continue;
      this.#bounces.set(bounce.id, { ...bounce, inactive: false });
    }
  }

  clear(): void {
    this.#bounces.clear();
  }
}
