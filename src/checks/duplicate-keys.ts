import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import { isWithin, type Watcher } from './cursor.js';
import type { Report } from './finding.js';
import { quote } from './quote.js';

/** `duplicate-key`, at any depth from `root` on. */
export function duplicateKeys(root: Pointer, report: Report): Watcher {
  const open: Map<string, Span>[] = [];
  return {
    open() {
      open.push(new Map());
    },
    key(name, start, end, at) {
      const keys = open.at(-1);
      const pointer = [...at, name];
      // Of what lies around the configuration only the keys that lead to it matter.
      if (keys === undefined || !(isWithin(at, root) || isWithin(root, pointer))) return;
      const first = keys.get(name);
      if (first === undefined) {
        keys.set(name, { start, end });
        return;
      }
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
      open.pop();
    },
  };
}
