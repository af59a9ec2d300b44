import { readTag, tagPattern } from '../../mustachio/tag.js';
import type { Node, Template } from '../../mustachio/template.js';

/** Where each piece of text and each value of a template stands in its source. */
export function offsetsOf(template: Template): ReadonlyMap<Node, number> {
  const offsets = new Map<Node, number>();
  const places = leafPlaces(template.source);
  for (const leaf of leaves(template.nodes)) {
    const { value } = places.next();
    if (value !== undefined) offsets.set(leaf, value);
  }
  return offsets;
}

/** With a stack of its own: templates may nest as deep as they like. */
function* leaves(nodes: readonly Node[]): Generator<Node> {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'content' || node.kind === 'value') yield node;
    else for (const child of node.children.toReversed()) waiting.push(child);
  }
}

/** The same leaves by the text alone, which has them in the same order. */
function* leafPlaces(source: string): Generator<number, undefined> {
  let end = 0;
  for (const { 0: text, index } of source.matchAll(tagPattern)) {
    if (index > end) yield end;
    const { kind } = readTag(text);
    if (kind === 'value' || kind === 'raw') yield index;
    end = index + text.length;
  }
  if (source.length > end) yield end;
  return undefined;
}
