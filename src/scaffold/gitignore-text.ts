import { appendLines } from './line-endings.js';

/**
 * A `.gitignore` that keeps a file of the same folder out of Git; its other lines stay.
 * @param isSeen Git has said that it sees the file, whatever stands here.
 */
export function ignoring(text: string, name: string, isSeen: boolean): string {
  const names = new Set([name, `/${name}`]);
  const rules = text.split(/\r?\n/).map((line) => line.trim());
  const last = rules.findLast((rule) => names.has(rule) || names.has(rule.replace(/^!/, '')));
  if (!isSeen && last !== undefined && !last.startsWith('!')) return text;
  return appendLines(text, [literal(name)]);
}

/** Without what Git would take for a pattern. */
function literal(name: string): string {
  return name
    .replace(/[*?[\]\\]/g, '\\$&')
    .replace(/^[#!]/, '\\$&')
    .replace(/ $/, '\\ ');
}
