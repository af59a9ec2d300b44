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

/** @throws VerifyError `usage` when the path leads through something that is not an object. */
export function setVariable(model: Model, { path, value }: Variable): Model {
  const [key, ...rest] = path;
  if (key === undefined) return model;
  if (rest.length === 0) return mergeModels(model, Object.fromEntries([[key, value]]));
  const below = Object.hasOwn(model, key) ? model[key] : undefined;
  if (below !== undefined && below !== null && !isModel(below)) {
    throw new VerifyError(
      'usage',
      `--var ${path.join('.')} leads through "${key}", which is not an object in the model.`,
      { hint: 'Change the path, or give the whole value with --model.' },
    );
  }
  const inner = setVariable(isModel(below) ? below : {}, { path: rest, value });
  return Object.fromEntries([
    ...Object.entries(model).filter(([name]) => name !== key),
    [key, inner],
  ]);
}
