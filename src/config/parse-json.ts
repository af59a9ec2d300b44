import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Pointer } from './file.js';
import { jsonFaults } from './json-faults.js';
import type { Span } from './position.js';
import { nowhere, type Part, type Syntax } from './syntax.js';

export interface JsonSyntax extends Syntax {
  readonly format: 'json';
  readonly tree: Node | undefined;
}

/** Reads JSON; comments and trailing commas are welcome. */
export function parseJson(text: string): JsonSyntax {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const faults = jsonFaults(errors, text, tree === undefined);
  const value: unknown = tree === undefined || faults.length > 0 ? undefined : getNodeValue(tree);
  return {
    format: 'json',
    tree,
    value,
    faults,
    span: (pointer, part) => find(tree, pointer, part),
  };
}

function find(tree: Node | undefined, pointer: Pointer, part: Part): Span {
  let value = tree;
  let key: Node | undefined;
  for (const step of pointer) {
    const next = value && child(value, step);
    if (next === undefined) break;
    [key, value] = next;
  }
  const node = part === 'key' ? (key ?? value) : value;
  return node === undefined ? nowhere : { start: node.offset, end: node.offset + node.length };
}

function child(
  parent: Node,
  step: string | number,
): [key: Node | undefined, value: Node] | undefined {
  if (parent.type === 'array' && typeof step === 'number') {
    const item = parent.children?.[step];
    return item && [undefined, item];
  }
  if (parent.type !== 'object') return undefined;
  // Of two equal keys the last one gives the value, so it gives the place too.
  const property = parent.children?.findLast((entry) => entry.children?.[0]?.value === step);
  const [key, value] = property?.children ?? [];
  return key && [key, value ?? key];
}
