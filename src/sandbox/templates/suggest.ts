import { listVariables, type Template } from '../../mustachio/index.js';

/** A place in the model, and how templates use it. */
interface Place {
  readonly uses: Set<'value' | 'block' | 'each'>;
  readonly children: Map<string, Place>;
}

/** Deeper ones are left out: nobody has them, and they would not fit on the stack. */
const deepest = 100;

/**
 * A model that fits templates, as the engine infers one: `x_Value` for what is
 * printed, an object for a section, a list for an `each`.
 */
export function suggestModel(templates: readonly Template[]): Readonly<Record<string, unknown>> {
  const root = newPlace();
  for (const { path, use } of templates.flatMap(listVariables)) {
    const names = path.replaceAll('[]', '').split('.').filter(Boolean);
    if (names.length === 0 || names.length > deepest) continue;
    let place = root;
    for (const name of names) {
      const next = place.children.get(name) ?? newPlace();
      place.children.set(name, next);
      place = next;
    }
    place.uses.add(use === 'value' || use === 'each' ? use : 'block');
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
  const merged = new Map<string, unknown>(Object.entries(under));
  for (const [key, value] of Object.entries(over)) {
    merged.set(key, mergeModels(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
