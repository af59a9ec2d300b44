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

/** A server token's shape, wherever it turns up. */
const tokenShape = /\b[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}\b/gi;

/** Puts stars in the place of whatever has a token's shape; every length stays as it was. */
export function maskTokens(text: string, isHarmless: (token: string) => boolean = never): string {
  return text.replace(tokenShape, (token) =>
    isHarmless(token) ? token : '*'.repeat(token.length),
  );
}

function never(): boolean {
  return false;
}

/** Whether all of a text has a token's shape: 36 characters, 8-4-4-4-12. */
export function hasTokenShape(text: string): boolean {
  return text.length === 36 && maskTokens(text) === '*'.repeat(36);
}
