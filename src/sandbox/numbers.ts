/** Numbers that are given out once: ids of templates, bounces and the like. */
export class Numbers {
  #last: number;

  constructor(last = 0) {
    this.#last = last;
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
