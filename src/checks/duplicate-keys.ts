import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import { isWithin, type Watcher } from './cursor.js';
import type { Report } from './finding.js';
import { quote } from './quote.js';

/** `duplicate-key`, at any depth from `root` on. */
export function duplicateKeys(root: Pointer, report: Report): Watcher {
  // One for each depth, used again and again: a large file has many small objects.
  const keysAt: Map<string, Span>[] = [];
  let depth = 0;
  return {
    open() {
      keysAt[depth] ??= new Map();
      keysAt[depth]?.clear();
      depth += 1;
    },
    key(name, start, end, at) {
      const keys = keysAt[depth - 1];
      if (keys === undefined) return;
      // Of what lies around the configuration only the keys that lead to it matter.
      if (!isWithin(at, root) && !(isWithin(root, at) && root[at.length] === name)) return;
      const first = keys.get(name);
      if (first === undefined) {
        keys.set(name, { start, end });
        return;
      }
      const pointer = [...at, name];
      report({
        rule: 'duplicate-key',
        message: `${quote(name)} stands here a second time: the last one wins, and the others say nothing.`,
        hint: 'Remove one of them.',
        pointer,
        span: { start, end },
        related: [{ message: 'The first one is here.', pointer, span: first }],
      });
    },
    close() {
      depth -= 1;
    },
  };
}
