import { follow, type Path } from './path.js';
import { memberOf } from './values.js';

/**
 * A value and how it was reached. Every name in a path, every block and every
 * item of a list is a level of its own; `../` undoes one.
 */
export interface Scope {
  readonly value: unknown;
  readonly parent: Scope | undefined;
}

/** The scope at `path`. There is always one, and its value is `undefined` where the model has none. */
export function lookUp(path: Path, from: Scope): Scope {
  return follow(path, from, (parent, name) => ({ value: memberOf(parent.value, name), parent }));
}
