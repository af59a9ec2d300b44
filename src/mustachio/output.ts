import type { Allowance } from './allowance.js';

const batch = 4096;

/**
 * Builds one long string from many pieces. JavaScript's own `+=` keeps every
 * piece alive until the end, at thirty bytes each: too much for millions.
 */
export class Output {
  #text = '';
  readonly #pieces: string[] = [];
  readonly #allowance: Allowance;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** @throws LimitReached where the whole becomes longer than allowed. */
  add(piece: string): void {
    this.#allowance.takeCharacters(piece.length);
    if (this.#pieces.push(piece) === batch) this.#flush();
  }

  toString(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    this.#text += this.#pieces.join('');
    this.#pieces.length = 0;
  }
}
