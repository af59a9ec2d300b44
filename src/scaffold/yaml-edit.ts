import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Change } from './changes.js';
import {
  beginsLine,
  columnOf,
  endOf,
  insertLines,
  isBlock,
  isEmpty,
  lineEnd,
  lineStart,
  pairIn,
  readYaml,
  splice,
  startOf,
} from './yaml-places.js';
import { flowText, listLines, scalarText } from './yaml-value.js';

/**
 * Edits of a YAML text that leave every other character as it is: the library
 * says where things stand, and would lay out the whole file anew.
 */
export function editYaml(text: string, changes: readonly Change[]): string {
  if (changes.length === 0) return text;
  return changes.reduce(applied, underKey(text));
}

export function newYaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

/** The keys of a mapping as they are written, each as often as it is there. */
export function keysOfYaml(text: string): readonly string[] {
  const { contents } = readYaml(text);
  if (!isMap(contents)) return [];
  return contents.items.map(({ key }) => String(isScalar(key) ? key.value : key));
}

/** The template list alone, as Logto's documentation has it, gets its key. */
function underKey(text: string): string {
  const { contents } = readYaml(text);
  if (!isSeq(contents)) return text;
  const at = startOf(contents);
  if (isBlock(contents))
    return splice(text, lineStart(text, at), lineStart(text, at), 'templates:\n');
  const [start, end] = [at, endOf(contents)];
  const list = text.slice(start, end).replaceAll('\n', '\n  ');
  return splice(text, start, end, `templates: ${list}`);
}

type Path = readonly (string | number)[];

function applied(text: string, change: Change): string {
  switch (change.kind) {
    case 'set': {
      const key = change.path.at(-1) ?? '';
      const { copy, node } = reached(text, change.path.slice(0, -1));
      if (!isMap(node)) throw new Error(`no mapping for ${change.path.join('/')}`);
      return setPair(copy, node, key, change.value);
    }
    case 'append': {
      const { copy, node } = reached(text, [change.list]);
      if (!isSeq(node)) throw new Error(`no list at ${change.list}`);
      if (node.items.length > 0) return appendItem(copy, node, change.value);
      const { contents } = readYaml(copy);
      if (!isMap(contents)) throw new Error('no mapping');
      return setPair(copy, contents, change.list, [change.value]);
    }
    case 'remove': {
      const { copy, node } = reached(text, change.path.slice(0, -1));
      const key = change.path.at(-1) ?? '';
      if (!isCollection(node)) return text;
      const part = isMap(node) ? pairIn(node, key) : node.items[Number(key)];
      return part === undefined ? text : removePart(copy, node, part);
    }
  }
}

/** The node at the end of a path. An alias on the way is written out first: what it names stays as it is. */
function reached(text: string, path: Path): { readonly copy: string; readonly node: unknown } {
  const document = readYaml(text);
  let node: unknown = document.contents;
  for (const key of path) {
    if (isMap(node)) node = pairIn(node, key)?.value;
    else if (isSeq(node)) node = node.items[Number(key)];
    if (!isAlias(node)) continue;
    const copy = flowText(node.toJS(document));
    return reached(splice(text, startOf(node), endOf(node), copy), path);
  }
  return { copy: text, node };
}

function setPair(text: string, map: YAMLMap, key: string | number, value: unknown): string {
  const pair = pairIn(map, key);
  const isFlow = !isBlock(map);
  if (pair === undefined) return appendPair(text, map, key, value);
  const old = pair.value;
  if (typeof value === 'string') {
    const type = isScalar(old) ? old.type : undefined;
    const written = scalarText(value, type, isFlow);
    if (isEmpty(old)) return splice(text, endOf(pair), endOf(pair), ` ${written}`);
    const isLong = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
    return splice(text, startOf(old), endOf(old), isLong ? `${written}\n` : written);
  }
  if (isFlow) return splice(text, startOf(old), endOf(old), flowText(value));
  const lines = listLines([value].flat(), listIndent(text, map));
  if (isBlock(old)) {
    return splice(text, lineStart(text, startOf(old)), lineEnd(text, endOf(old)), lines);
  }
  const at = isEmpty(old) ? endOf(pair) : startOf(old);
  const without = splice(text, at, endOf(pair), '');
  const bare = without.slice(0, at).trimEnd() + without.slice(at);
  return insertLines(bare, lineEnd(bare, bare.length - without.length + at), lines);
}

function appendPair(text: string, map: YAMLMap, key: string | number, value: unknown): string {
  const last = map.items.at(-1);
  const isText = typeof value === 'string';
  if (!isBlock(map)) {
    const written = `${key}: ${isText ? scalarText(value, undefined, true) : flowText(value)}`;
    if (last !== undefined) return splice(text, endOf(last), endOf(last), `, ${written}`);
    return splice(text, startOf(map), endOf(map), `{ ${written} }`);
  }
  const indent = columnOf(text, startOf(map));
  const at = lineEnd(text, endOf(last));
  if (isText) {
    return insertLines(text, at, `${indent}${key}: ${scalarText(value, undefined, false)}\n`);
  }
  const lines = listLines([value].flat(), listIndent(text, map));
  return insertLines(text, at, `${indent}${key}:\n${lines}`);
}

function appendItem(text: string, list: YAMLSeq, value: unknown): string {
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (isBlock(list)) {
    const indent = columnOf(text, startOf(list));
    const isShort = isCollection(first) && !isBlock(first);
    const lines = isShort ? `${indent}- ${flowText(value)}\n` : listLines([value], indent);
    return insertLines(text, lineEnd(text, endOf(last)), lines);
  }
  const end = endOf(last);
  if (!beginsLine(text, startOf(last))) return splice(text, end, end, `, ${flowText(value)}`);
  // A line of its own, below the comma and the comment of the one before.
  const hasComma = /^\s*,/.test(text.slice(end));
  const line = `${columnOf(text, startOf(last))}${flowText(value)}${hasComma ? ',' : ''}\n`;
  const withLine = insertLines(text, lineEnd(text, end), line);
  return hasComma ? withLine : splice(withLine, end, end, ',');
}

/** With its line and the comment on it, or with its comma. */
function removePart(text: string, parent: YAMLMap | YAMLSeq, part: unknown): string {
  const [start, end] = [startOf(part), endOf(part)];
  if (isBlock(parent)) return splice(text, lineStart(text, start), lineEnd(text, end), '');
  const items: readonly unknown[] = parent.items;
  const index = items.indexOf(part);
  const before = items[index - 1];
  if (beginsLine(text, start) && /^ *,? *(?:#[^\n]*)?\n/.test(text.slice(end))) {
    const without = splice(text, lineStart(text, start), lineEnd(text, end), '');
    if (before === undefined || /^ *,/.test(text.slice(end))) return without;
    // It was the last one: the comma before it goes too.
    const comma = /^\s*,/.exec(text.slice(endOf(before)))?.[0] ?? '';
    return splice(without, endOf(before), endOf(before) + comma.length, '');
  }
  if (before !== undefined) return splice(text, endOf(before), end, '');
  const after = items[index + 1];
  return splice(text, start, after === undefined ? end : startOf(after), '');
}

/** How far the lists of a text stand behind their keys. */
function listIndent(text: string, map: YAMLMap): string {
  const own = columnOf(text, startOf(map));
  if (/^[^\s#-][^\n]*:[ \t]*\n- /m.test(text)) return own;
  return own + (/^ +(?=[^\s#])/m.exec(text)?.[0] ?? '  ');
}
