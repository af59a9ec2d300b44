import type { Span } from '../../config/position.js';
import type { Content, Value } from '../../mustachio/token.js';
import { isBlank } from './html/invisible.js';
import type { Sight, Unseen } from './html/sight.js';
import type { Conditions } from './shown.js';
import type { Guard } from './walk.js';

/** Where the code, or the link, stands and nobody gets it. */
export interface UnseenPlace {
  readonly tag: Value;
  readonly why: Unseen | 'empty link' | 'late in address';
}

interface Addressed {
  readonly tag: Value;
  readonly link: number;
  readonly guards: Conditions;
}

/** Beyond so many ways to reach one link no more of them are told apart. */
const mostWays = 200;

/**
 * Follows the code, or the link of an invitation, through a part: a reader gets
 * it as text that is seen, or behind a link that has something to click at.
 * Told of everything in source order.
 */
export class Essential {
  readonly #sight: Sight;
  readonly #isAddress: boolean;
  readonly #shown: Conditions[] = [];
  readonly #unseen: UnseenPlace[] = [];
  readonly #addressed: Addressed[] = [];
  /** By link: on what each thing to click at depends. */
  readonly #clickable = new Map<number, Conditions[]>();
  #first: Value | undefined;

  /** @param isAddress The link is a whole address: nothing may stand before it in another. */
  constructor(sight: Sight, isAddress: boolean) {
    this.#sight = sight;
    this.#isAddress = isAddress;
  }

  /** Nobody at all reads it, not even Outlook. */
  isCommentedOut(offset: number): boolean {
    return covering(this.#sight.regions, offset)?.unseen === 'comment';
  }

  /** The code, or the link, is printed at an offset. */
  printed(tag: Value, offset: number, guards: readonly Guard[]): void {
    const address = covering(this.#sight.addresses, offset);
    if (address && this.#isAddress && offset > address.first) {
      this.#unseen.push({ tag, why: 'late in address' });
      return;
    }
    if (address) {
      this.#addressed.push({ tag, link: address.link, guards: [...guards] });
      return;
    }
    const region = covering(this.#sight.regions, offset);
    if (region && region.unseen === undefined) {
      this.#shown.push([...guards]);
      this.#first ??= tag;
    } else {
      this.#unseen.push({ tag, why: region?.unseen ?? 'attribute' });
    }
  }

  /** Any value is printed, and not empty while the guards hold. */
  value(offset: number, guards: readonly Guard[]): void {
    const region = covering(this.#sight.regions, offset);
    if (region?.link !== undefined && region.unseen === undefined) this.#click(region.link, guards);
  }

  content({ text }: Content, offset: number, guards: readonly Guard[]): void {
    const { regions, pictures } = this.#sight;
    const end = offset + text.length;
    for (const { start, link } of within(pictures, offset, end)) {
      if (start >= offset) this.#click(link, guards);
    }
    for (const region of within(regions, offset, end)) {
      if (region.link === undefined || region.unseen !== undefined) continue;
      const shown = text.slice(Math.max(0, region.start - offset), region.end - offset);
      if (!isBlank(shown)) this.#click(region.link, guards);
    }
  }

  #click(link: number, guards: readonly Guard[]): void {
    const ways = this.#clickable.get(link) ?? [];
    this.#clickable.set(link, ways);
    if (ways.length < mostWays) ways.push([...guards]);
  }

  /** On what each place depends at which a reader gets it. */
  places(): readonly Conditions[] {
    const links = this.#addressed.flatMap(({ link, guards }) =>
      (this.#clickable.get(link) ?? []).map((way) => [...guards, ...way]),
    );
    return [...this.#shown, ...links];
  }

  /** The first place at which a reader may get it. */
  first(): Value | undefined {
    return this.#first ?? this.#addressed.find(({ link }) => this.#clickable.has(link))?.tag;
  }

  /** The first place at which nobody does. */
  unseen(): UnseenPlace | undefined {
    const [first] = this.#unseen;
    if (first) return first;
    const empty = this.#addressed.find(({ link }) => !this.#clickable.has(link));
    return empty && { tag: empty.tag, why: 'empty link' };
  }
}

/** The span that an offset stands in, of spans in order that do not overlap. */
function covering<S extends Span>(spans: readonly S[], offset: number): S | undefined {
  const found = spans[firstEndingAfter(spans, offset)];
  return found && found.start <= offset ? found : undefined;
}

function* within<S extends Span>(spans: readonly S[], start: number, end: number): Generator<S> {
  for (let index = firstEndingAfter(spans, start); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start >= end) return;
    yield span;
  }
}

function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
