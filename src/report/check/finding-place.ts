import type { Diagnostic, RelatedPlace } from '../../checks/diagnostic.js';

/** `file:3:5`; with the pointer where there is no text to point into. */
export function placeOf(
  path: string,
  { range, pointer }: Pick<Diagnostic | RelatedPlace, 'range' | 'pointer'>,
): string {
  if (range !== undefined) return `${path}:${range.line}:${range.column}`;
  return pointer === '' ? path : `${path} (${pointer})`;
}
