import { follow, type Path } from '../../mustachio/path.js';
import type { Variable } from './shape.js';

/**
 * A scope of the engine, by what would be there instead of what is: every name
 * of a path and every block is one level, whether the model has it or not.
 */
export interface Level {
  readonly parent: Level | undefined;
  readonly name: string;
  /** From the root, which is 0. */
  readonly depth: number;
  /** What the usage type has there. */
  readonly variable: Variable | undefined;
  /** What any usage type has there. */
  readonly elsewhere: Variable | undefined;
}

export function rootLevel(model: Variable, elsewhere: Variable): Level {
  return { parent: undefined, name: '', depth: 0, variable: model, elsewhere };
}

export function levelAt(path: Path, from: Level): Level {
  return follow(path, from, (parent, name) => ({
    parent,
    name,
    depth: parent.depth + 1,
    variable: parent.variable?.child(name),
    elsewhere: parent.elsewhere?.child(name),
  }));
}

/** One item of a list that an `each` goes through. */
export function itemLevel(parent: Level): Level {
  const item = parent.variable?.kind === 'anything' ? parent.variable.child('[]') : undefined;
  return { parent, name: '[]', depth: parent.depth + 1, variable: item, elsewhere: undefined };
}

const mostNames = 12;

/** `organization.code`, as seen from the root. */
export function absolute(level: Level): string {
  const names: string[] = [];
  for (let at: Level | undefined = level; at?.parent; at = at.parent) {
    if (names.length === mostNames) {
      names.push('…');
      break;
    }
    names.push(at.name);
  }
  return names.reverse().join('.');
}

/** How a tag at a level writes a path from the root: `name`, `../code`. */
export function writtenFrom(level: Level, path: string): string {
  const here = absolute(level).split('.');
  const names = path.split('.');
  let common = 0;
  while (common < names.length - 1 && names[common] === here[common]) common += 1;
  return '../'.repeat(Math.max(0, level.depth - common)) + names.slice(common).join('.');
}
