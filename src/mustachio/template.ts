import type { Path } from './path.js';
import type { Position } from './position.js';
import type { BlockUse, Content, Value } from './token.js';

export interface Block {
  readonly kind: BlockUse;
  readonly path: Path;
  readonly children: readonly Node[];
  readonly at: Position;
}

export type Node = Content | Value | Block;

/** A parsed template. Make one with `parseTemplate`; render it as often as you like. */
export class Template {
  readonly source: string;
  readonly nodes: readonly Node[];
  readonly #parsed = true;

  constructor(source: string, nodes: readonly Node[]) {
    this.source = source;
    this.nodes = nodes;
  }

  /** Like `instanceof`, but safe on any value: a Proxy can make `instanceof` throw. */
  static is(value: unknown): value is Template {
    return typeof value === 'object' && value !== null && #parsed in value;
  }
}
