const batch = 4096;

/**
 * Builds one long string from many pieces. JavaScript's own `+=` keeps every
 * piece alive until the end, at thirty bytes each: too much for millions.
 */
export class Output {
  #text = '';
  readonly #pieces: string[] = [];

  /** Throws the engine's own RangeError where the whole is longer than a string can be. */
  add(piece: string): void {
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
