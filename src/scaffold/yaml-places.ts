import {
  isCollection,
  isNode,
  isPair,
  isScalar,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';

/** Where the parts of a YAML text stand. */

export function readYaml(text: string) {
  return parseDocument(text, { resolveKnownTags: false, stringKeys: true, uniqueKeys: false });
}

export function isBlock(node: unknown): boolean {
  return isCollection(node) && node.flow !== true;
}

export function pairIn(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

export function startOf(part: unknown): number {
  return rangeOf(isPair(part) ? part.key : part)[0];
}

/** Behind the last character that belongs to it, without the comment after it. */
export function endOf(part: unknown): number {
  if (isPair(part)) return isEmpty(part.value) ? rangeOf(part.key)[1] + 1 : endOf(part.value);
  const last = isCollection(part) && isBlock(part) ? part.items.at(-1) : undefined;
  return last === undefined ? rangeOf(part)[1] : endOf(last);
}

/** A key without a value. */
export function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null && value.source === '');
}

function rangeOf(part: unknown): readonly [number, number, number] {
  const range = isNode(part) ? part.range : undefined;
  if (!range) throw new Error('a part without a place');
  return range;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Behind the line break, which may be the last thing that belongs to a text over several lines. */
export function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** Blanks up to where something stands in its line. */
export function columnOf(text: string, at: number): string {
  return ' '.repeat(at - lineStart(text, at));
}

/** Whether only blanks stand before it. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

export function splice(text: string, start: number, end: number, between: string): string {
  return text.slice(0, start) + between + text.slice(end);
}

/** Puts whole lines where a line ends, one that was never ended too. */
export function insertLines(text: string, at: number, lines: string): string {
  const isOpen = at > 0 && text[at - 1] !== '\n';
  return splice(text, at, at, `${isOpen ? '\n' : ''}${lines}`);
}
