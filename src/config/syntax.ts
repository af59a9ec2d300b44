import type { Pointer } from './file.js';
import type { Span } from './position.js';

/** Something that keeps a text from being read, in a sentence that teaches. */
export interface Fault {
  readonly message: string;
  readonly span: Span;
}

export type Part = 'key' | 'value';

/** What reading a text gave, whatever its language. */
export interface Syntax {
  /** `undefined` where there are faults. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /**
   * Where a value stands, or its key where it has one. A pointer to nothing
   * gives its nearest existing parent.
   */
  span(pointer: Pointer, part: Part): Span;
}

export const emptyFile = 'The file is empty: it should hold an object.';

export const nowhere: Span = { start: 0, end: 0 };
