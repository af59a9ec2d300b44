import { relative } from 'node:path';
import type { Pointer } from './file.js';

/** Where a setting's value comes from. */
export type Origin =
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'env-file'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly pointer: Pointer;
      readonly line?: number;
      readonly column?: number;
    }
  | { readonly kind: 'default' };

export interface Setting<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/**
 * Says it in a word or two: `--from`, `POSTMARK_FROM_EMAIL`,
 * `POSTMARK_FROM_EMAIL in .env`, `.postmarkrc.json:3:3`, `default`.
 * Paths are shown from `cwd` where it is given.
 */
export function describeOrigin(origin: Origin, cwd?: string): string {
  const shown = (path: string) => (cwd === undefined ? path : relative(cwd, path));
  switch (origin.kind) {
    case 'flag':
      return origin.flag;
    case 'env':
      return origin.name;
    case 'env-file':
      return `${origin.name} in ${shown(origin.path)}`;
    case 'file':
      return [shown(origin.path), origin.line, origin.column]
        .filter((part) => part !== undefined)
        .join(':');
    case 'default':
      return 'default';
  }
}
