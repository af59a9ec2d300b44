import type { Span } from '../../../config/position.js';
import { readTag, tagPattern } from '../../../mustachio/tag.js';

/** The blocks around a place, from the innermost outwards. Equal ones are one and the same object. */
export interface Chain {
  readonly key: string;
  readonly parent: Chain | undefined;
  readonly depth: number;
}

const outside: Chain = { key: '', parent: undefined, depth: 0 };

/** Deeper than anybody writes; nothing is promised there. */
const farthest = 100;

/** Whether a place in `inner` is rendered only where one in `outer` is. */
export function isWithin(inner: Chain, outer: Chain): boolean {
  if (inner.depth - outer.depth > farthest) return false;
  let at: Chain | undefined = inner;
  while (at && at.depth > outer.depth) at = at.parent;
  return at === outer;
}

/** Which blocks of a template, that parses, stand around each place of its source. */
export class BlockChains {
  readonly #ends: number[] = [0];
  readonly #chains: Chain[] = [outside];
  /** What was found last. */
  #last = 0;
  readonly #known = new Map<Chain, Map<string, Chain>>();

  constructor(source: string) {
    let chain = outside;
    for (const { 0: text, index } of source.matchAll(tagPattern)) {
      const { kind, inner } = readTag(text);
      if (kind === 'value' || kind === 'raw' || kind === 'comment') continue;
      const isEnd = kind === 'end' || kind === 'end each';
      // `{{^x}}` within `{{#x}}` ends that first.
      const isElse = !isEnd && kind !== 'each' && chain.key.slice(1) === inner;
      if (isEnd || isElse) chain = chain.parent ?? outside;
      if (!isEnd) chain = this.#below(chain, `${kind === 'inverted' ? '^' : '#'}${inner}`);
      this.#ends.push(index + text.length);
      this.#chains.push(chain);
    }
  }

  at(offset: number): Chain {
    return this.#chains[this.#indexAt(offset)] ?? outside;
  }

  /** Whether every block that begins in a span ends in it, and the other way round. */
  isBalanced({ start, end }: Span): boolean {
    const chain = this.at(start);
    const last = this.#indexAt(end);
    for (let index = this.#indexAt(start) + 1; index <= last; index += 1) {
      if ((this.#chains[index]?.depth ?? 0) < chain.depth) return false;
    }
    return this.at(end) === chain;
  }

  /** Whether no block begins or ends in a span. */
  isFree({ start, end }: Span): boolean {
    return this.#indexAt(start) === this.#indexAt(end);
  }

  #below(parent: Chain, key: string): Chain {
    const siblings = this.#known.get(parent) ?? new Map<string, Chain>();
    this.#known.set(parent, siblings);
    const chain = siblings.get(key) ?? { key, parent, depth: parent.depth + 1 };
    siblings.set(key, chain);
    return chain;
  }

  /** Of the last block tag that has ended there. Asked from front to back, mostly. */
  #indexAt(offset: number): number {
    const endOf = (index: number): number => this.#ends[index] ?? Number.POSITIVE_INFINITY;
    let low = endOf(this.#last) <= offset ? this.#last : 0;
    if (endOf(low + 1) > offset) return low;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (endOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return low;
  }
}
