/** Keys and indexes from the root of a document down to one value. */
export type Pointer = readonly (string | number)[];

/**
 * A config file as it was found, not yet understood. Text keeps its text, so
 * that every value keeps its position; a module is what running it gave.
 */
export type ConfigFile =
  | {
      readonly kind: 'text';
      readonly path: string;
      /** `unknown`: the name does not say (`.postmarkrc`); the text decides. */
      readonly format: 'json' | 'yaml' | 'unknown';
      readonly text: string;
      /** Where the config begins: `[]`, or `['postmark']` in package.json. */
      readonly root: Pointer;
    }
  | { readonly kind: 'module'; readonly path: string; readonly value: unknown };
