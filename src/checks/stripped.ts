import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import { entryTextKeys, rootTextKeys } from './config-facts.js';
import { isWithin, type Watcher } from './cursor.js';
import type { Report } from './finding.js';

const rootKeys: ReadonlySet<unknown> = new Set(['$schema', 'templates', ...rootTextKeys]);
const entryKeys: ReadonlySet<unknown> = new Set(entryTextKeys);

/**
 * `empty-value` with --logto, under keys that no other rule looks at: Logto
 * stores a configuration without its `""`, `null`, `[]` and `{}` (its clean-up
 * after the check).
 */
export function strippedValues(root: Pointer, report: Report): Watcher {
  /** Where each open list or object began, and whether anything stands in it. */
  const open: { readonly start: number; filled: boolean }[] = [];
  const arrive = (): void => {
    const parent = open.at(-1);
    if (parent) parent.filled = true;
  };
  const tell = (what: string, at: Pointer, span: Span): void => {
    if (!isExtra(at, root)) return;
    report({
      rule: 'empty-value',
      message: `Logto strips ${what} from what it stores: this will not be there.`,
      hint: 'Fill it in, or leave the key out.',
      pointer: [...at],
      span,
    });
  };
  return {
    open(_kind, start) {
      arrive();
      open.push({ start, filled: false });
    },
    scalar(value, start, end, at) {
      arrive();
      if (value === '' || value === null) tell(value === '' ? '""' : 'null', at, { start, end });
    },
    close(end, at) {
      const ended = open.pop();
      if (ended && !ended.filled) tell('empty lists and objects', at, { start: ended.start, end });
    },
  };
}

/** Below the configuration, under a key or in a place that nobody reads. */
function isExtra(at: Pointer, root: Pointer): boolean {
  if (at.length === root.length || !isWithin(at, root)) return false;
  const first = at[root.length];
  // A template list alone stands where the configuration would.
  const list = typeof first === 'number' ? root.length : root.length + 1;
  if (first !== 'templates' && list > root.length) {
    return !rootKeys.has(first) || at.length > list;
  }
  const below = at.length - list;
  return below > 2 || (below === 2 && !entryKeys.has(at[list + 1]));
}
