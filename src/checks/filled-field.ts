import type { Pointer } from '../config/file.js';
import { nameOf } from '../config/invalid.js';
import type { Span } from '../config/position.js';
import type { TextField, TextKey } from './config-facts.js';
import type { Member } from './parts.js';

/** A text with its variables filled in. What is seldom asked for is made when it is: files hold many. */
export class FilledField implements TextField {
  readonly key: TextKey;
  readonly text: string;
  readonly filled: string | undefined;
  readonly unset: readonly string[];
  readonly #member: Member;
  readonly #index: number | undefined;

  constructor(
    member: Member,
    text: string,
    key: TextKey,
    index: number | undefined,
    filled: string | undefined,
    unset: readonly string[] = none,
  ) {
    this.key = key;
    this.text = text;
    this.filled = filled;
    this.unset = unset;
    this.#member = member;
    this.#index = index;
  }

  get name(): string {
    return nameOf(this.#index === undefined ? [this.key] : ['templates', this.#index, this.key]);
  }

  get pointer(): Pointer {
    return this.#member.pointer;
  }

  get span(): Span {
    return this.#member.span;
  }

  get literal(): boolean {
    return this.filled === this.text;
  }
}

const none: readonly string[] = [];
