import { VerifyError } from '../errors.js';
import type { Pointer } from './file.js';
import type { Range } from './position.js';

/** One thing that is wrong with a config file. */
export interface Problem {
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  readonly range?: Range | undefined;
}

/** How a message names a key: `"tag"`, or `"templateAlias" in templates[2]`. */
export function nameOf(pointer: Pointer): string {
  const [key, index, field] = pointer;
  return field === undefined ? `"${key}"` : `"${field}" in ${key}[${index}]`;
}

const mostHintLines = 5;

/** All that is wrong with a file in one error: the first problem in full, the others in the hint. */
export function configInvalid(
  path: string,
  problems: readonly [Problem, ...Problem[]],
): VerifyError {
  const [first = problems[0], ...others] = problems.toSorted(byPlace);
  const more =
    others.length === 1 ? 'There is 1 more problem.' : `There are ${others.length} more problems.`;
  const message = others.length === 0 ? first.message : `${first.message} ${more}`;
  const { range } = first;
  return new VerifyError('config-invalid', message, {
    hint: hintLines(first.hint, others),
    place: range === undefined ? { path } : { path, line: range.line, column: range.column },
  });
}

function byPlace({ range: a }: Problem, { range: b }: Problem): number {
  return a === undefined || b === undefined ? 0 : a.line - b.line || a.column - b.column;
}

function hintLines(hint: string | undefined, others: readonly Problem[]): string | undefined {
  const lines = [
    ...(hint === undefined ? [] : [hint]),
    ...others.map(({ message, range }) =>
      range === undefined ? message : `Line ${range.line}, column ${range.column}: ${message}`,
    ),
  ];
  if (lines.length === 0) return undefined;
  if (lines.length <= mostHintLines) return lines.join('\n');
  const shown = lines.slice(0, mostHintLines - 1);
  return [...shown, `And ${lines.length - shown.length} more.`].join('\n');
}
