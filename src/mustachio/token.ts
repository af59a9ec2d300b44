import type { Path } from './path.js';
import type { Position } from './position.js';

export interface Content {
  readonly kind: 'content';
  readonly text: string;
}

export interface Value {
  readonly kind: 'value';
  readonly path: Path;
  /** Printed without HTML encoding. */
  readonly raw: boolean;
  readonly at: Position;
}

/** How a block chooses what to render: when truthy, when falsy, once per item. */
export type BlockUse = 'section' | 'inverted' | 'each';

interface Open {
  readonly kind: 'open';
  readonly use: BlockUse;
  readonly path: Path;
  readonly at: Position;
}

/** Closes the innermost open block; the tokenizer has checked that it is the right one. */
interface Close {
  readonly kind: 'close';
}

export type Token = Content | Value | Open | Close;
