import { type ParseError, visit } from 'jsonc-parser';
import type { Events } from './events.js';
import { jsonFaults } from './json-faults.js';
import type { Span } from './position.js';
import type { Fault } from './syntax.js';

/** Something that `JSON.parse` refuses and most people's editors accept. */
export interface Looseness {
  readonly kind: 'comment' | 'trailing-comma';
  readonly span: Span;
}

export interface JsonReading {
  readonly faults: readonly Fault[];
  /** The first of each kind, so many. */
  readonly loose: readonly Looseness[];
  /** How many there are of each kind. */
  readonly counts: Readonly<Record<Looseness['kind'], number>>;
}

/** More of them tell nobody anything new. */
const mostKept = 100;
const mostFaults = 1_000;

/** Goes through JSON, comments and trailing commas included, and on after a fault. */
export function readJson(text: string, events: Events): JsonReading {
  const errors: ParseError[] = [];
  const loose: Looseness[] = [];
  const counts = { comment: 0, 'trailing-comma': 0 };
  const keep = (kind: Looseness['kind'], start: number, length: number): void => {
    counts[kind] += 1;
    if (counts[kind] <= mostKept) loose.push({ kind, span: { start, end: start + length } });
  };
  let values = 0;
  let comma: number | undefined;
  const close = (offset: number, length: number): void => {
    if (comma !== undefined) keep('trailing-comma', comma, 1);
    comma = undefined;
    events.close(offset + length);
  };
  const begin = (): void => {
    comma = undefined;
    values += 1;
  };
  visit(
    text,
    {
      onObjectBegin(offset) {
        begin();
        events.open('object', offset);
      },
      onArrayBegin(offset) {
        begin();
        events.open('list', offset);
      },
      onObjectProperty(name, offset, length) {
        comma = undefined;
        events.key(name, offset, offset + length);
      },
      onLiteralValue(value, offset, length) {
        begin();
        events.scalar(value, offset, offset + length);
      },
      onObjectEnd: close,
      onArrayEnd: close,
      onSeparator(character, offset) {
        if (character === ',') comma = offset;
      },
      onComment: (offset, length) => keep('comment', offset, length),
      onError(error, offset, length) {
        if (errors.length < mostFaults) errors.push({ error, offset, length });
      },
    },
    { allowTrailingComma: true },
  );
  return { faults: jsonFaults(errors, text, values === 0), loose, counts };
}
