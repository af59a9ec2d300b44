interface Limits {
  readonly steps: number;
  readonly characters: number;
}

/** Far more than any mail takes; what is known of Postmark's engine names no limit of its own. */
export const usualLimits: Limits = { steps: 2_000_000, characters: 10_000_000 };

/** The work is more than it may be. */
export class LimitReached extends RangeError {
  override readonly name = 'LimitReached';
  readonly #ours = true;

  /** Like `instanceof`, but safe on any value: a Proxy can make `instanceof` throw. */
  static is(value: unknown): value is LimitReached {
    return typeof value === 'object' && value !== null && #ours in value;
  }
}

/**
 * How much work rendering may be. It is counted, not timed, so that the same
 * template and model always come to the same end. One may last for several templates.
 */
export class Allowance {
  readonly #limits: Limits;
  #steps = 0;
  #characters = 0;

  constructor(limits: Limits = usualLimits) {
    this.#limits = limits;
  }

  /** A step is a tag or a piece of text, a name or `../` in a path, an item of a list, a character that is encoded. */
  takeSteps(count: number): void {
    this.#steps += count;
    if (this.#steps > this.#limits.steps) throw tooMuch(this.#limits.steps, 'steps');
  }

  takeCharacters(count: number): void {
    this.#characters += count;
    if (this.#characters > this.#limits.characters) {
      throw tooMuch(this.#limits.characters, 'characters');
    }
  }
}

function tooMuch(limit: number, what: string): LimitReached {
  return new LimitReached(`more than ${limit.toLocaleString('en')} ${what}`);
}
