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
}

const document: OpenElement = { name: '', look: plainLook, unseen: false, link: undefined };

/** As deep as browsers go; what is deeper becomes a neighbour. */
const deepest = 512;

/** The elements around the place that is being looked at. */
export class OpenElements {
  readonly #open: OpenElement[] = [];

  get innermost(): OpenElement {
    return this.#open.at(-1) ?? document;
  }

  /** Ends what an element of this name ends by its start tag alone. */
  before(name: string): void {
    const implied = impliedEnd(name);
    if (implied) this.#end((one) => implied.ends.test(one), implied.stops);
  }

  begin(name: string, { look, link }: Pick<OpenElement, 'look' | 'link'>): void {
    if (isVoid(name)) return;
    if (this.#open.length === deepest) this.#open.pop();
    const unseen = this.innermost.unseen || isUnseen(name);
    this.#open.push({ name, look, unseen, link });
  }

  end(name: string): void {
    this.#end((one) => one === name, stopsAt(name));
  }

  #end(wanted: (name: string) => boolean, stops: RegExp): void {
    for (let index = this.#open.length - 1; index >= 0; index -= 1) {
      const { name = '' } = this.#open[index] ?? {};
      if (wanted(name)) {
        this.#open.length = index;
        return;
      }
      if (stops.test(name)) return;
    }
  }
}
