/** A value that holds no other values. */
export type Scalar = string | number | boolean | null;

/**
 * What a reader says on its way through a document, in the document's order.
 * Offsets are UTF-16 units into the text; where there is no text they are 0.
 * Nothing is kept between two calls, so a large file costs no more memory than
 * its text.
 */
export interface Events {
  open(kind: Container, start: number): void;
  /** A key of the object that was opened last and is still open. */
  key(name: string, start: number, end: number): void;
  scalar(value: Scalar, start: number, end: number): void;
  close(end: number): void;
}

export type Container = 'object' | 'list';
