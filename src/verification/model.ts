import { VerifyError } from '../errors.js';

/** The template model: what the template's variables are filled from. */
export type Model = Readonly<Record<string, unknown>>;

/** `--var user.name=Ada`: a path of keys and the text that it gets. */
export interface Variable {
  readonly path: readonly string[];
  readonly value: string;
}

export function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `over` wins; objects on both sides are merged, everything else is replaced. */
export function mergeModels(base: Model, over: Model): Model {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key);
    merged.set(key, isModel(below) && isModel(value) ? mergeModels(below, value) : value);
  }
  // From entries: a key like "__proto__" becomes a key, not a prototype.
  return Object.fromEntries(merged);
}

/** An object being changed; one level of a model. */
type Level = Map<string, unknown>;

/**
 * Sets many variables in one pass: ten thousand cost no more than ten thousand.
 * @throws VerifyError `usage` when a path leads through something that is not an object.
 */
export function setVariables(model: Model, variables: readonly Variable[]): Model {
  const root: Level = new Map(Object.entries(model));
  for (const { path, value } of variables) {
    const last = path.at(-1);
    if (last !== undefined) levelAt(root, path).set(last, value);
  }
  return toModel(root);
}

/** The level that holds the last name of `path`, made where it is missing. */
function levelAt(root: Level, path: readonly string[]): Level {
  let level = root;
  for (const key of path.slice(0, -1)) {
    const below = level.get(key);
    const next = below instanceof Map ? below : openLevel(below, key, path);
    level.set(key, next);
    level = next;
  }
  return level;
}

function openLevel(value: unknown, key: string, path: readonly string[]): Level {
  if (value === undefined || value === null) return new Map();
  if (isModel(value)) return new Map(Object.entries(value));
  throw new VerifyError(
    'usage',
    `--var ${path.join('.')} leads through "${key}", which is not an object in the model.`,
    { hint: 'Change the path, or give the whole value with --model.' },
  );
}

function toModel(level: Level): Model {
  const entries = [...level].map(([key, value]) => [
    key,
    value instanceof Map ? toModel(value) : value,
  ]);
  return Object.fromEntries(entries);
}
