/** A place in a template: both 1-based, columns in UTF-16 units, as the engine counts. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns offsets into positions in one sweep over the source. Offsets must not
 * decrease from call to call; only "\n" ends a line.
 */
export function positionsIn(source: string): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  let lineEnd = source.indexOf('\n');
  return (offset) => {
    while (lineEnd !== -1 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = source.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}

/** Source order, for sorting. */
export function byPosition(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}
