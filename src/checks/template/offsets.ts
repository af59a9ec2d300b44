import { readTag, tagPattern } from '../../mustachio/tag.js';
import type { Node, Template } from '../../mustachio/template.js';

/** Where each node of a template begins in its source. */
export function offsetsOf(template: Template): ReadonlyMap<Node, number> {
  const offsets = new Map<Node, number>();
  const places = beginnings(template.source);
  for (const node of inOrder(template.nodes)) {
    const { value } = places.next();
    if (value !== undefined) offsets.set(node, value);
  }
  return offsets;
}

/** With a stack of its own: templates may nest as deep as they like. */
function* inOrder(nodes: readonly Node[]): Generator<Node> {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if (node.kind === 'content' || node.kind === 'value') continue;
    for (const child of node.children.toReversed()) waiting.push(child);
  }
}

/** The same nodes by the text alone, which has them in the same order. */
function* beginnings(source: string): Generator<number, undefined> {
  let end = 0;
  for (const { 0: text, index } of source.matchAll(tagPattern)) {
    if (index > end) yield end;
    if (!/^(?:end|end each|comment)$/.test(readTag(text).kind)) yield index;
    end = index + text.length;
  }
  if (source.length > end) yield end;
  return undefined;
}
