import type { Template } from '../../mustachio/index.js';
import { follow } from '../../mustachio/path.js';
import type { Node } from '../../mustachio/template.js';

/** A place in the model, and how templates use it. */
interface Place {
  readonly uses: Set<'value' | 'block' | 'each'>;
  readonly children: Map<string, Place>;
}

/** Where a template's paths begin: a place, or below what is left out. */
interface Level {
  readonly place: Place | undefined;
  readonly depth: number;
  readonly parent: Level | undefined;
}

/** Deeper ones are left out: nobody has them, and they would not fit on the stack. */
const deepest = 100;
/** And so are those beyond: no mail has them. */
const mostPlaces = 10_000;

/**
 * A model that fits templates, as the engine infers one: `x_Value` for what is
 * printed, an object for a section, a list for an `each`. Takes time linear in the templates.
 */
export function suggestModel(templates: readonly Template[]): Readonly<Record<string, unknown>> {
  const root = newPlace();
  let places = 0;
  const below = (parent: Level, name: string): Level => {
    const depth = parent.depth + 1;
    const known = parent.place?.children.get(name);
    if (known || !parent.place || depth > deepest || places === mostPlaces) {
      return { place: known, depth, parent };
    }
    const place = newPlace();
    places += 1;
    parent.place.children.set(name, place);
    return { place, depth, parent };
  };
  const visits: (readonly [readonly Node[], Level])[] = templates
    .toReversed()
    .map(({ nodes }) => [nodes, { place: root, depth: 0, parent: undefined }]);
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const [nodes, level] = visit;
    for (const node of nodes) {
      if (node.kind === 'content') continue;
      const { kind } = node;
      const target = follow(node.path, level, below);
      if (target.place !== root) {
        target.place?.uses.add(kind === 'value' || kind === 'each' ? kind : 'block');
      }
      if (kind === 'value') continue;
      visits.push([node.children, kind === 'each' ? { ...target, parent: target } : target]);
    }
  }
  return membersOf(root);
}

const newPlace = (): Place => ({ uses: new Set(), children: new Map() });

function membersOf({ children }: Place): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Array.from(children, ([name, place]) => [name, exampleFor(name, place)]),
  );
}

function exampleFor(name: string, place: Place): unknown {
  const { uses, children } = place;
  if (uses.has('value') && uses.size === 1) return `${name}_Value`;
  if (!uses.has('each')) return membersOf(place);
  return children.size > 0 ? [membersOf(place)] : [1, 2, 3].map((count) => `${name}_${count}`);
}

/** Puts one model over another: objects member by member, all else as a whole. */
export function mergeModels(under: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return under;
  if (!isObject(under) || !isObject(over)) return over;
  // What is over may be huge; what is under never is.
  const merged = { ...over };
  for (const [key, value] of Object.entries(under)) {
    const above = Object.hasOwn(over, key) ? over[key] : undefined;
    // An own member even where it is called `__proto__`.
    const member = { enumerable: true, configurable: true, writable: true };
    Object.defineProperty(merged, key, { ...member, value: mergeModels(value, above) });
  }
  return merged;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
