import type { Container, Scalar } from '../config/events.js';
import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import type { Watcher } from './cursor.js';

/** Stands for a list or an object whose content is not looked at. */
interface Nested {
  readonly container: Container;
}

export interface Item {
  readonly pointer: Pointer;
  readonly span: Span;
  readonly value: Scalar | Nested;
}

export interface Member extends Item {
  readonly name: string;
  readonly keySpan: Span;
}

/** A value and, where it is an object, its members: the last one of equal names. */
export interface Part extends Item {
  readonly members: ReadonlyMap<string, Member>;
}

/** Takes the values that `isOne` picks, one level deep, and tells of each as it ends. */
export function parts(isOne: (at: Pointer) => boolean, tell: (part: Part) => void): Watcher {
  const none: ReadonlyMap<string, Member> = new Map();
  let open: Opened | undefined;
  return {
    open(kind, start, at) {
      if (isOne(at)) open = new Opened([...at], kind, start);
      else open?.begin(kind, start, at);
    },
    key(name, start, end, at) {
      open?.key(name, { start, end }, at);
    },
    scalar(value, start, end, at) {
      const span = { start, end };
      if (isOne(at)) tell({ pointer: [...at], span, value, members: none });
      else open?.add(value, span, at);
    },
    close(end, at) {
      if (open === undefined) return;
      if (at.length > open.pointer.length) return open.finish(end, at);
      if (isOne(at)) {
        tell(open.whole(end));
        open = undefined;
      }
    },
  };
}

/** A picked object or list that has not ended yet. */
class Opened {
  readonly #members = new Map<string, Member>();
  #name = '';
  #keySpan: Span = { start: 0, end: 0 };
  #nested: Container = 'object';
  #nestedStart = 0;

  readonly pointer: Pointer;
  readonly #kind: Container;
  readonly #start: number;

  constructor(pointer: Pointer, kind: Container, start: number) {
    this.pointer = pointer;
    this.#kind = kind;
    this.#start = start;
  }

  key(name: string, span: Span, at: Pointer): void {
    if (at.length !== this.pointer.length) return;
    this.#name = name;
    this.#keySpan = span;
  }

  begin(kind: Container, start: number, at: Pointer): void {
    if (!this.#isMember(at)) return;
    this.#nested = kind;
    this.#nestedStart = start;
  }

  finish(end: number, at: Pointer): void {
    if (!this.#isMember(at)) return;
    this.add({ container: this.#nested }, { start: this.#nestedStart, end }, at);
  }

  add(value: Scalar | Nested, span: Span, at: Pointer): void {
    if (!this.#isMember(at)) return;
    const { pointer } = this;
    this.#members.set(this.#name, new Named(pointer, this.#name, this.#keySpan, value, span));
  }

  whole(end: number): Part {
    const span = { start: this.#start, end };
    return {
      pointer: this.pointer,
      span,
      value: { container: this.#kind },
      members: this.#members,
    };
  }

  #isMember(at: Pointer): boolean {
    return this.#kind === 'object' && at.length === this.pointer.length + 1;
  }
}

/** A member, small: a large file has many of them, and few are ever pointed at. */
class Named implements Member {
  readonly name: string;
  readonly keySpan: Span;
  readonly value: Scalar | Nested;
  readonly span: Span;
  readonly #above: Pointer;

  constructor(above: Pointer, name: string, keySpan: Span, value: Scalar | Nested, span: Span) {
    this.#above = above;
    this.name = name;
    this.keySpan = keySpan;
    this.value = value;
    this.span = span;
  }

  get pointer(): Pointer {
    return [...this.#above, this.name];
  }
}
