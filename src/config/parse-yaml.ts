import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import type { Pointer } from './file.js';
import type { Span } from './position.js';
import { emptyFile, type Fault, nowhere, type Part, type Syntax } from './syntax.js';
import { yamlSentence } from './yaml-faults.js';

export interface YamlSyntax extends Syntax {
  readonly format: 'yaml';
  readonly tree: Document.Parsed<ParsedNode>;
}

/** More than any real file needs; looking up each one costs time. */
const mostAliases = 100;

export function parseYaml(text: string): YamlSyntax {
  const tree = parseDocument(text, {
    prettyErrors: false, // they quote the file
    resolveKnownTags: false, // dates, sets and the like are not JSON
    stringKeys: true,
    uniqueKeys: false, // as in JSON, the last one counts
  });
  const faults = faultsOf(tree);
  return {
    format: 'yaml',
    tree,
    value: faults.length === 0 ? tree.toJS({ maxAliasCount: mostAliases }) : undefined,
    faults,
    span: (pointer, part) => find(tree, text, pointer, part),
  };
}

function faultsOf(tree: Document.Parsed<ParsedNode>): readonly Fault[] {
  if (tree.errors.length > 0) {
    return tree.errors.map((error) => ({
      message: yamlSentence(error),
      span: { start: error.pos[0], end: error.pos[1] },
    }));
  }
  if (isEmpty(tree.contents)) return [{ message: emptyFile, span: nowhere }];
  const fault = aliasFault(tree);
  return fault === undefined ? [] : [fault];
}

function isEmpty(contents: unknown): boolean {
  if (contents === null) return true;
  return isScalar(contents) && contents.value === null && contents.source === '';
}

/** An alias must follow its anchor, stay out of it, and be one of a few. */
function aliasFault(tree: Document.Parsed<ParsedNode>): Fault | undefined {
  const anchors = new Set<string>();
  let count = 0;
  let fault: Fault | undefined;
  const report = (alias: Alias, message: string) => {
    fault = { message, span: spanOf(alias) ?? nowhere };
    return visit.BREAK;
  };
  visit(tree, {
    Alias: (_key, alias, path) => {
      count += 1;
      if (count > mostAliases) {
        return report(alias, `The file holds more than ${mostAliases} aliases (*name).`);
      }
      if (!anchors.has(alias.source)) {
        return report(alias, 'An alias (*name) needs an anchor of that name (&name) before it.');
      }
      if (path.some((parent) => isNode(parent) && anchorOf(parent) === alias.source)) {
        return report(alias, 'An alias (*name) may not stand inside its own anchor (&name).');
      }
      return undefined;
    },
    Node: (_key, node) => {
      const anchor = anchorOf(node);
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return fault;
}

function anchorOf(node: Node): string | undefined {
  return isAlias(node) ? undefined : node.anchor;
}

function find(tree: Document.Parsed, text: string, pointer: Pointer, part: Part): Span {
  let value: unknown = tree.contents;
  let key: unknown;
  for (const step of pointer) {
    const next = child(isAlias(value) ? value.resolve(tree) : value, step);
    if (next === undefined) break;
    [key, value] = next;
  }
  return visibleSpan(part === 'key' ? (key ?? value) : value, text);
}

/** A block ends where the next token begins; its last line is what is meant. */
export function visibleSpan(node: unknown, text: string): Span {
  const { start, end } = spanOf(node) ?? nowhere;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function child(parent: unknown, step: string | number): [key: unknown, value: unknown] | undefined {
  if (isSeq(parent) && typeof step === 'number') {
    return step < parent.items.length ? [undefined, parent.items[step]] : undefined;
  }
  if (!isMap(parent)) return undefined;
  const pair = parent.items.findLast(({ key }) => isScalar(key) && key.value === step);
  return pair && [pair.key, pair.value ?? pair.key];
}

function spanOf(node: unknown): Span | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}
