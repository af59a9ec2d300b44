import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Pointer } from '../config/file.js';
import { jsonValue } from './json-text.js';

/**
 * Edits of a JSON text that leave every other character as it is. jsonc-parser
 * says where things stand; its own edits lay out neighbours anew and move comments.
 */

const tolerant = { allowTrailingComma: true };

export function setValue(text: string, path: Pointer, value: unknown): string {
  const root = parseTree(text, [], tolerant);
  const node = root && findNodeAtLocation(root, [...path]);
  const indent = indentOf(text);
  if (node) {
    const replacement = jsonValue(value, indent, lineIndent(text, node.offset));
    return splice(text, node.offset, node.offset + node.length, replacement);
  }
  const parent = path.length === 1 ? root : root && findNodeAtLocation(root, path.slice(0, -1));
  const key = path.at(-1);
  if (parent?.type !== 'object' || typeof key !== 'string') {
    throw new Error(`nothing to hold ${path.join('/')}`);
  }
  return insert(text, parent, (own) => `${JSON.stringify(key)}: ${jsonValue(value, indent, own)}`);
}

/** With its line and the comment on it, where it has one to itself. */
export function removeValue(text: string, path: Pointer): string {
  const root = parseTree(text, [], tolerant);
  const found = root && findNodeAtLocation(root, [...path]);
  if (found === undefined) return text;
  const node = found.parent?.type === 'property' ? found.parent : found;
  const siblings = node.parent?.children ?? [];
  const close =
    node.parent === undefined ? text.length : node.parent.offset + node.parent.length - 1;
  const { end, comma } = restOfLine(text, node.offset + node.length, close);
  const lineStart = text.lastIndexOf('\n', node.offset - 1) + 1;
  const ownLine = /^[ \t]*$/.test(text.slice(lineStart, node.offset)) && text[end] === '\n';
  // Between others on a line, a comment behind the comma is the next one's.
  const after = node.offset + node.length;
  const inlineEnd = after + (upToComma.exec(text.slice(after, close))?.[0].length ?? 0);
  const without = ownLine
    ? splice(text, lineStart, end + 1, '')
    : splice(text, node.offset, blanksAfter(text, inlineEnd), '');
  const before = siblings[siblings.indexOf(node) - 1];
  if (comma || before === undefined) return without;
  // It was the last one: the comma before it goes too.
  const at = before.offset + before.length;
  const { length = 0 } = upToComma.exec(text.slice(at))?.[0] ?? '';
  return length === 0 ? without : splice(without, at + length - 1, at + length, '');
}

function blanksAfter(text: string, at: number): number {
  return at + (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);
}

/** The keys of an object as they are written, each as often as it is there. */
export function keysOfJson(text: string, path: Pointer): readonly string[] {
  const root = parseTree(text, [], tolerant);
  const node = root && findNodeAtLocation(root, [...path]);
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) => String(children?.[0]?.value ?? ''));
}

export function spanOfRoot(text: string): { readonly start: number; readonly end: number } {
  const root = parseTree(text, [], tolerant);
  if (root === undefined) throw new Error('no value');
  return { start: root.offset, end: root.offset + root.length };
}

export function appendValue(text: string, list: Pointer, value: unknown): string {
  const root = parseTree(text, [], tolerant);
  const node = root && findNodeAtLocation(root, [...list]);
  if (node?.type !== 'array') throw new Error(`no list at ${list.join('/')}`);
  return insert(text, node, (own) => jsonValue(value, indentOf(text), own));
}

/** Puts a member or item at the end of an object or list, as its last one stands there. */
function insert(text: string, parent: Node, write: (indent: string) => string): string {
  const last = parent.children?.at(-1);
  const close = parent.offset + parent.length - 1;
  if (last === undefined) {
    const outer = lineIndent(text, parent.offset);
    const own = outer + indentOf(text);
    const inside = text.slice(parent.offset + 1, close).trimEnd();
    return splice(text, parent.offset + 1, close, `${inside}\n${own}${write(own)}\n${outer}`);
  }
  const { end, comma } = restOfLine(text, last.offset + last.length, close);
  const withComma = comma
    ? text
    : splice(text, last.offset + last.length, last.offset + last.length, ',');
  const at = comma ? end : end + 1;
  const isInline = !text.slice(last.offset + last.length, close).includes('\n');
  const own = lineIndent(text, last.offset);
  const added = isInline ? ` ${write(own)}` : `\n${own}${write(own)}`;
  return splice(withComma, at, at, comma ? `${added},` : added);
}

/** Where the line of a last item ends, its comma and comment included. */
function restOfLine(
  text: string,
  from: number,
  close: number,
): { readonly end: number; readonly comma: boolean } {
  const comma = upToComma.exec(text.slice(from, close))?.[0] ?? '';
  const start = from + comma.length;
  const comment = commentsOnLine.exec(text.slice(start, close))?.[0] ?? '';
  return { end: start + comment.trimEnd().length, comma: comma !== '' };
}

const upToComma = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*,/;
const commentsOnLine = /^(?:[ \t]|\/\*[^\n]*?\*\/)*(?:\/\/[^\n]*)?/;

function splice(text: string, start: number, end: number, between: string): string {
  return text.slice(0, start) + between + text.slice(end);
}

function lineIndent(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
}

/** One step of indentation as the text has it; two blanks where it says nothing. */
function indentOf(text: string): string {
  return /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
}
