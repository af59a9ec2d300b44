import { type Chain, isWithin } from './block-chains.js';
import { type Look, plainLook } from './declarations.js';
import { impliedEnd, isUnseen, isVoid, stopsAt } from './elements.js';

/** An element that has begun and not ended, and what it means for what stands in it. */
export interface OpenElement {
  readonly name: string;
  readonly look: Look;
  /** Its text is never for readers, whatever it looks like. */
  readonly unseen: boolean;
  /** The link that it stands in, by its number. */
  readonly link: number | undefined;
  /** The blocks that it begins in. */
  readonly blocks: Chain | undefined;
}

const document: OpenElement = {
  name: '',
  look: plainLook,
  unseen: false,
  link: undefined,
  blocks: undefined,
};

/** As deep as browsers go; what is deeper becomes a neighbour. */
const deepest = 512;

/**
 * The elements around the place that is being looked at. A tag in a block ends
 * only what is there nowhere but in that block: where the block is not
 * rendered, all else goes on.
 */
export class OpenElements {
  readonly #open: OpenElement[] = [];
  #document = document;

  /** Html and body are there without their tags. */
  lookImplied(look: Look): void {
    this.#document = { ...this.#document, look };
  }

  get innermost(): OpenElement {
    return this.#open.at(-1) ?? this.#document;
  }

  /** Ends what an element of this name ends by its start tag alone. */
  before(name: string, blocks: Chain): void {
    const implied = impliedEnd(name);
    if (implied) this.#end((one) => implied.ends.test(one), implied.stops, blocks);
  }

  begin(name: string, { look, link, blocks }: Omit<OpenElement, 'name' | 'unseen'>): void {
    if (isVoid(name)) return;
    if (this.#open.length === deepest) this.#open.pop();
    const unseen = this.innermost.unseen || isUnseen(name);
    this.#open.push({ name, look, unseen, link, blocks });
  }

  end(name: string, blocks: Chain): void {
    this.#end((one) => one === name, stopsAt(name), blocks);
  }

  #end(wanted: (name: string) => boolean, stops: RegExp, blocks: Chain): void {
    for (let index = this.#open.length - 1; index >= 0; index -= 1) {
      const element = this.#open[index];
      if (element === undefined) return;
      if (wanted(element.name)) {
        if (element.blocks && isWithin(element.blocks, blocks)) this.#open.length = index;
        return;
      }
      if (stops.test(element.name)) return;
    }
  }
}
