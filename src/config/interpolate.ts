/** Either the text with its variables filled in, or the names that are not set. */
export type Interpolation =
  | { readonly text: string; readonly unset?: undefined }
  | { readonly text?: undefined; readonly unset: readonly [string, ...string[]] };

/**
 * `${NAME}` and `${NAME:-default}`. The default holds no braces: a match never
 * runs past the next one, which keeps the time linear in the text's length.
 */
const variable = /\$\{([A-Za-z_]\w*)(?::-([^{}]*))?\}/g;

/**
 * Fills in variables. An empty variable counts as unset; any other `$` stands
 * for itself, and so does what a variable's value holds.
 */
export function interpolate(
  text: string,
  lookup: (name: string) => string | undefined,
): Interpolation {
  // Most texts have none, and some files have many texts.
  if (!text.includes('${')) return { text };
  const unset = new Set<string>();
  const filled = text.replace(variable, (_match, name: string, fallback: string | undefined) => {
    const value = lookup(name) || fallback;
    if (value === undefined) unset.add(name);
    return value ?? '';
  });
  const [first, ...others] = unset;
  return first === undefined ? { text: filled } : { unset: [first, ...others] };
}
