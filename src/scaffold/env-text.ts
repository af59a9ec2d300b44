import { appendLines, eolOf } from './line-endings.js';

/** A `.env` with one variable set; its other lines stay as they are. */
export function withVariable(text: string, name: string, value: string): string {
  const line = `${name}=${quoted(value)}`;
  const lines = [...text.matchAll(assignment(name))];
  const last = lines.at(-1);
  if (last === undefined) return appendLines(text, [line]);
  const [whole, before = ''] = last;
  const replaced = before + line;
  return text.slice(0, last.index) + replaced + text.slice(last.index + whole.length);
}

/**
 * The same text to be shown: the variable by its name, and of every other line
 * stars. A comment may hold an old secret, a line a part of one.
 */
export function maskedExcept(text: string, name: string): string {
  const own = new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=).*$`);
  return text
    .split(/\r?\n/)
    .map((line) =>
      line.trim() === '' ? line : own.test(line) ? line.replace(own, `$1${stars}`) : stars,
    )
    .join(eolOf(text));
}

export const stars = '********';

/** The last of several counts, as it does for whoever reads the file. */
function assignment(name: string): RegExp {
  return new RegExp(`^([ \\t]*(?:export[ \\t]+)?)${name}[ \\t]*=[^\\r\\n]*`, 'gm');
}

function quoted(value: string): string {
  if (/^[\w.-]+$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
