type SuppressionReason = 'HardBounce' | 'SpamComplaint' | 'ManualSuppression';
type SuppressionOrigin = 'Recipient' | 'Customer' | 'Admin';

export interface Suppression {
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly origin: SuppressionOrigin;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Beyond it the oldest go: memory is bounded, whoever bounces. */
const mostAddresses = 10_000;

const nobody: ReadonlyMap<string, Suppression> = new Map();

/** Whom a server no longer writes to. Streams do not share this. */
export class Suppressions {
  readonly #streams = new Map<string, Map<string, Suppression>>();

  /** How many addresses on all streams. */
  get size(): number {
    let size = 0;
    for (const addresses of this.#streams.values()) size += addresses.size;
    return size;
  }

  of(stream: string): ReadonlyMap<string, Suppression> {
    return this.#streams.get(stream) ?? nobody;
  }

  /** One that is there already stays as it is. */
  add(stream: string, suppression: Suppression): void {
    const addresses = this.#streams.get(stream) ?? new Map<string, Suppression>();
    this.#streams.set(stream, addresses);
    const key = suppression.address.toLowerCase();
    if (addresses.has(key)) return;
    addresses.set(key, { ...suppression, address: key });
    const [oldest] = addresses.keys();
    if (addresses.size > mostAddresses && oldest !== undefined) addresses.delete(oldest);
  }

  remove(stream: string, address: string): void {
    this.#streams.get(stream)?.delete(address.toLowerCase());
  }

  clear(): void {
    this.#streams.clear();
  }
}
