import type { Container } from '../config/events.js';
import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import type { Item, Member, Part } from './parts.js';

/** A text that somebody reads, and which key it stands under. */
export interface TextField {
  readonly key: TextKey;
  /** How a sentence names it: `"templateAlias" in templates[2]`. */
  readonly name: string;
  readonly pointer: Pointer;
  readonly span: Span;
  /** As written. */
  readonly text: string;
  /** With its variables filled in; `undefined` where one has no value. */
  readonly filled: string | undefined;
  /** The variables without a value. */
  readonly unset: readonly string[];
  /** Nothing was filled in: `filled` may be shown, as it stands in the file. */
  readonly literal: boolean;
}

export const rootTextKeys = [
  'serverToken',
  'fromEmail',
  'messageStream',
  'tag',
  'replyTo',
] as const;
export const entryTextKeys = ['usageType', 'templateAlias'] as const;

export type TextKey = (typeof rootTextKeys)[number] | (typeof entryTextKeys)[number];

/** What is known of a configuration once all of it was read. Template entries are not kept. */
export interface ConfigFacts {
  readonly root: Part;
  /** The template list stands alone, without an object around it. */
  readonly bare: boolean;
  /** There is a template list; where findings about the whole of it point. */
  readonly templates: Place | undefined;
}

export interface Place {
  readonly pointer: Pointer;
  readonly span: Span;
}

/** Where a whole list or object is meant, its first character stands for it. */
export function opening({ pointer, span }: Place): Place {
  return { pointer, span: { start: span.start, end: Math.min(span.start + 1, span.end) } };
}

export function keyOf({ pointer, keySpan }: Member): Place {
  return { pointer, span: keySpan };
}

export function containerOf(item: Pick<Item, 'value'> | undefined): Container | undefined {
  const value = item?.value;
  return typeof value === 'object' && value !== null ? value.container : undefined;
}

/** A part as the plain value that it stands for; what lies deeper is left empty. */
export function plainValue(part: Part): unknown {
  const kind = containerOf(part);
  if (kind === undefined) return part.value;
  if (kind === 'list') return [];
  // No prototype: `__proto__` is a key like any other.
  const object: Record<string, unknown> = Object.create(null);
  for (const member of part.members.values()) object[member.name] = shallow(member);
  return object;
}

function shallow(member: Member): unknown {
  const kind = containerOf(member);
  if (kind === undefined) return member.value;
  return kind === 'list' ? [] : {};
}
