import { wrapAnsi } from 'fast-wrap-ansi';

/** What a line begins with that its further lines stand behind: blanks, a diff's mark, a label. */
const lead =
  /^(?: |\u001b\[[0-9;]*m)*(?:(?:[+|-]|hint:)(?:\u001b\[[0-9;]*m)* +)?(?:\u001b\[[0-9;]*m)*/;
/** It is there to be copied. */
const command = /^(?: |\u001b\[[0-9;]*m)*npx /;
const sgr = /\u001b\[[0-9;]*m/g;
/** Below this, nothing that is done makes it readable. */
const narrowest = 16;

/**
 * Prose for a terminal of so many columns: lines that are too long are broken
 * between words, and go on below their own beginning. Colours stay.
 */
export function wrapped(text: string, columns: number | undefined): string {
  if (columns === undefined || columns < narrowest) return text;
  const wrap = (line: string): string => {
    if (line.length <= columns || command.test(line)) return line;
    const head = lead.exec(line)?.[0] ?? '';
    const indent = head.replace(sgr, '').length;
    if (indent > columns / 2) return hanging(line, columns, 0);
    return head + hanging(line.slice(head.length), columns, indent);
  };
  return text.split('\n').map(wrap).join('\n');
}

/** The rest of a line that has begun `indent` columns before; a word stays whole. */
export function hanging(text: string, columns: number, indent: number): string {
  return wrapAnsi(text, columns - indent).replaceAll('\n', `\n${' '.repeat(indent)}`);
}
