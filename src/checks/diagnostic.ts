import type { Range } from '../config/position.js';
import type { RuleName } from './catalogue.js';

export type Severity = 'error' | 'warning';

/** One thing that is wrong, as data; how it is shown is for the reports to say. */
export interface Diagnostic {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** What is wrong, what would be right, and why it matters. Holds no secret. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** Where in the file's value, as RFC 6901 writes it: `/templates/0/usageType`. */
  readonly pointer: string;
  /** Absent where there is no text: a configuration written in JavaScript. */
  readonly range?: Range | undefined;
  /** Other places that a reader needs to see, such as the first of two equal entries. */
  readonly related?: readonly RelatedPlace[] | undefined;
  /** The source around the range, secrets masked; absent with the range. */
  readonly excerpt?: readonly SourceLine[] | undefined;
}

export interface RelatedPlace {
  readonly message: string;
  readonly pointer: string;
  readonly range?: Range | undefined;
}

/** A line of source, or the part of a long one that a reader needs. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The column, from 1, at which `text` begins: above 1 where its beginning was cut off. */
  readonly from: number;
  /** The line goes on after `text`. */
  readonly cut: boolean;
}
