import type { Container, Events, Scalar } from '../config/events.js';
import type { Pointer } from '../config/file.js';

/** Somebody who wants to know of certain values while a document is gone through. */
export interface Watcher {
  open?(kind: Container, start: number, at: Pointer): void;
  /** `at` is the object's own pointer. */
  key?(name: string, start: number, end: number, at: Pointer): void;
  scalar?(value: Scalar, start: number, end: number, at: Pointer): void;
  close?(end: number, at: Pointer): void;
}

/**
 * Adds to each event where in the document it stands. The pointer is one array
 * that changes with the reading: who keeps it, copies it.
 */
export function watch(watchers: readonly Watcher[]): Events {
  const steps: (string | number)[] = [];
  const kinds: Container[] = [];
  const arrive = (): void => {
    const last = steps.length - 1;
    const index = steps[last];
    if (kinds[kinds.length - 1] === 'list' && typeof index === 'number') steps[last] = index + 1;
  };
  return {
    open(kind, start) {
      arrive();
      for (const watcher of watchers) watcher.open?.(kind, start, steps);
      kinds.push(kind);
      steps.push(kind === 'list' ? -1 : '');
    },
    key(name, start, end) {
      const key = steps.pop();
      for (const watcher of watchers) watcher.key?.(name, start, end, steps);
      if (key !== undefined) steps.push(name);
    },
    scalar(value, start, end) {
      arrive();
      for (const watcher of watchers) watcher.scalar?.(value, start, end, steps);
    },
    close(end) {
      steps.pop();
      kinds.pop();
      for (const watcher of watchers) watcher.close?.(end, steps);
    },
  };
}

/** Whether a value is the one at `root` or lies in it. */
export function isWithin(at: Pointer, root: Pointer): boolean {
  if (at.length < root.length) return false;
  // Asked at every step of the reading: no function is made for each.
  for (let depth = 0; depth < root.length; depth += 1) {
    if (at[depth] !== root[depth]) return false;
  }
  return true;
}

/** A key that is longer is cut: a pointer is for a reader, and is repeated. */
const longestStep = 200;

/** RFC 6901. */
export function pointerText(pointer: Pointer): string {
  return pointer
    .map((step) => `/${cut(String(step)).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function cut(step: string): string {
  return step.length <= longestStep ? step : `${step.slice(0, longestStep)}…`;
}
