import { structuredPatch } from 'diff';
import { plainLine } from './plain-text.js';
import type { Style } from './style.js';

/** What changes from one text to another, line by line; every line of a text that is new. */
export function diffLines(
  before: string | undefined,
  after: string,
  context: number,
  style: Style,
): readonly string[] {
  const { hunks } = structuredPatch('', '', ended(before ?? ''), ended(after), '', '', {
    context,
    stripTrailingCr: true,
  });
  return hunks.flatMap(({ lines }, index) => [
    ...(index === 0 ? [] : [style.dim('  …')]),
    ...lines.filter((line) => !line.startsWith('\\')).map((line) => dressed(line, style)),
  ]);
}

function dressed(line: string, style: Style): string {
  const text = `${line.charAt(0)} ${plainLine(line.slice(1))}`.trimEnd();
  if (text.startsWith('+')) return style.green(text);
  return text.startsWith('-') ? style.red(text) : style.dim(text);
}

/** A last line without an end is the same line. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
