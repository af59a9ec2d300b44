import type { Fault } from './fault.js';
import { type Pattern, patternOf, type Requested } from './pattern.js';
import { readFaults } from './read.js';

/** What strikes one request: at most one fault, and how long its answer takes beside. */
export interface Strike {
  readonly fault: Exclude<Fault, { readonly kind: 'latency' }> | undefined;
  readonly delayMs: number;
}

interface Pending {
  readonly fault: Fault;
  readonly pattern: Pattern;
  /** How many requests it met, and how many it struck. */
  met: number;
  struck: number;
}

const usualSeed = 1;

/** The faults that are in force. With the same seed and requests they strike the same ones. */
export class Faults {
  readonly #requests: readonly Requested[];
  readonly #beginning: { readonly faults: readonly Fault[]; readonly seed: number };
  #pending: Pending[] = [];
  #random: () => number;

  /**
   * @param requests What there is to strike.
   * @throws VerifyError `usage`
   */
  constructor(
    requests: readonly Requested[],
    faults: readonly unknown[] = [],
    seed: number = usualSeed,
  ) {
    this.#requests = requests;
    this.#beginning = { faults: readFaults(faults, requests).faults, seed };
    this.#random = seeded(seed);
    this.reset();
  }

  list(): readonly Fault[] {
    return this.#pending.filter(isInForce).map(({ fault }) => fault);
  }

  /** @throws VerifyError `usage` */
  add(faults: unknown): void {
    const { faults: more } = readFaults(faults, this.#requests);
    this.#pending = [...this.#pending.filter(isInForce), ...more.map(pending)];
  }

  /**
   * These and no others, from now on.
   * @throws VerifyError `usage`
   */
  replace(value: unknown): void {
    const { faults, seed = this.#beginning.seed } = readFaults(value, this.#requests);
    this.#pending = faults.map(pending);
    this.#random = seeded(seed);
  }

  /** As at the start. */
  reset(): void {
    this.#pending = this.#beginning.faults.map(pending);
    this.#random = seeded(this.#beginning.seed);
  }

  /** What strikes this request; `undefined`, mostly, for nothing. */
  strike(method: string, path: string): Strike | undefined {
    if (this.#pending.length === 0) return undefined;
    let fault: Strike['fault'];
    let delayMs = 0;
    let isStruck = false;
    for (const one of this.#pending) {
      if (!isInForce(one) || !one.pattern(method, path)) continue;
      const isLatency = one.fault.kind === 'latency';
      // One fault a request; those behind it wait for the next.
      if (!isLatency && fault) continue;
      one.met += 1;
      if (one.met <= (one.fault.after ?? 0)) continue;
      if (one.fault.chance !== undefined && this.#random() >= one.fault.chance) continue;
      one.struck += 1;
      isStruck = true;
      if (one.fault.kind === 'latency') {
        const { min, max } = one.fault;
        delayMs += min + this.#random() * (max - min);
      } else {
        fault = one.fault;
      }
    }
    return isStruck ? { fault, delayMs } : undefined;
  }
}

const isInForce = ({ fault, struck }: Pending): boolean =>
  struck < (fault.times ?? Number.POSITIVE_INFINITY);

function pending(fault: Fault): Pending {
  return { fault, pattern: patternOf(fault.match ?? '*'), met: 0, struck: 0 };
}

/** Mulberry32: small, even enough, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
