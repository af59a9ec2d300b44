import type { Node } from '../../mustachio/template.js';
import type { Content, Value } from '../../mustachio/token.js';
import type { Facts } from './facts.js';
import { itemLevel, type Level, levelAt } from './level.js';
import type { Variable } from './shape.js';

type Tag = Exclude<Node, { readonly kind: 'content' }>;

/** A tag that some model reaches. */
export interface Reached<T extends Tag = Tag> {
  readonly tag: T;
  /** Where the tag stands. */
  readonly from: Level;
  /** What it is about. */
  readonly target: Level;
  readonly at: Spot;
}

/** A place among the nodes of a block, and where the block itself stands. */
export interface Spot {
  readonly nodes: readonly Node[];
  readonly index: number;
  readonly level: Level;
  readonly around: Spot | undefined;
}

/** What a block asks, where the model may answer either way. */
export interface Guard {
  readonly variable: Variable;
  readonly truth: boolean;
}

export interface Visitor {
  content(content: Content, guards: readonly Guard[]): void;
  value(reached: Reached<Value>, guards: readonly Guard[]): void;
  block(reached: Reached<Exclude<Tag, Value>>): void;
}

type Step = Spot | { readonly leave: () => void };

/**
 * Visits what some model can reach, in source order; `facts` hold what is known
 * at each visit. With a stack of its own: templates may nest as deep as they like.
 */
export function walk(inner: readonly Node[], root: Level, facts: Facts, visitor: Visitor): void {
  const guards: Guard[] = [];
  const steps: Step[] = [];
  const enter = (nodes: readonly Node[], level: Level, around?: Spot): void => {
    for (let index = nodes.length - 1; index >= 0; index -= 1) {
      steps.push({ nodes, index, level, around });
    }
  };
  enter(inner, root);
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('leave' in step) {
      step.leave();
      continue;
    }
    const { level: from } = step;
    const node = step.nodes[step.index];
    if (node === undefined) continue;
    if (node.kind === 'content') {
      visitor.content(node, guards);
      continue;
    }
    const target = levelAt(node.path, from);
    if (node.kind === 'value') {
      visitor.value({ tag: node, from, target, at: step }, guards);
      continue;
    }
    visitor.block({ tag: node, from, target, at: step });
    const asked = node.kind !== 'inverted';
    const truth = facts.truth(target.variable);
    // No model gets in.
    if (truth !== undefined && truth !== asked) continue;
    if (truth === undefined && target.variable !== undefined) {
      const forget = facts.assume(target.variable, asked);
      guards.push({ variable: target.variable, truth: asked });
      const leave = (): void => {
        forget();
        guards.pop();
      };
      steps.push({ leave });
    }
    if (node.kind !== 'each') enter(node.children, target, step);
    // Logto sends no lists: only what a caller adds can be one.
    else if (target.variable?.kind === 'anything') {
      const item = itemLevel(target);
      const forget = item.variable ? facts.assume(item.variable, true) : () => {};
      steps.push({ leave: forget });
      enter(node.children, item, step);
    }
  }
}
