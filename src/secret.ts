/** What node:util's `inspect.custom` is; importing that module would slow every start. */
const inspected = Symbol.for('nodejs.util.inspect.custom');

const mask = '[secret]';

/**
 * A token that no log, template string, JSON document or stack can show by
 * accident. Only `reveal()` gives it back, and only the transport calls that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspected](): string {
    return mask;
  }
}
