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

/** The same text with stars for values, to be shown. */
export function maskedVariables(text: string): string {
  const eol = eolOf(text);
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^(\s*(?:export\s+)?[\w.-]+\s*=).*$/, `$1${stars}`))
    .map((line) => (/^\s*(?:#|$)|=/.test(line) ? line : stars))
    .join(eol);
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
