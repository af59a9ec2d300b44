import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Events, Scalar } from './events.js';
import { visibleSpan } from './parse-yaml.js';

/**
 * Goes through a YAML document without faults. An alias stands for its anchor,
 * value and place.
 */
export function readYamlTree(
  tree: Document.Parsed<ParsedNode>,
  text: string,
  events: Events,
): void {
  const read = (node: unknown): void => {
    const value = isAlias(node) ? node.resolve(tree) : node;
    const { start, end } = visibleSpan(value, text);
    if (isMap(value)) {
      events.open('object', start);
      for (const pair of value.items) {
        const key = visibleSpan(pair.key, text);
        events.key(isScalar(pair.key) ? String(pair.key.value) : '', key.start, key.end);
        // A key without a value: null, at the key's place.
        if (pair.value === null) events.scalar(null, key.start, key.end);
        else read(pair.value);
      }
      events.close(end);
    } else if (isSeq(value)) {
      events.open('list', start);
      for (const item of value.items) read(item);
      events.close(end);
    } else {
      events.scalar(isScalar(value) ? toScalar(value.value) : null, start, end);
    }
  };
  read(tree.contents);
}

function toScalar(value: unknown): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value === null || value === undefined ? null : String(value);
}
