import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
} from 'yaml';
import type { Change } from './changes.js';

/** Edits of a YAML text by its own tree: keys, comments and quotes of what is not changed stay. */
export function editYaml(text: string, changes: readonly Change[]): string {
  // Nothing is laid out anew where nothing changes.
  if (changes.length === 0) return text;
  const document = parseDocument(text);
  if (isSeq(document.contents)) {
    // The template list alone, as Logto's documentation has it.
    const templates = document.contents;
    document.contents = document.createNode({}) as never;
    document.set('templates', templates);
  }
  for (const change of changes) {
    detach(document, keyOf(change));
    apply(document, change);
  }
  return document.toString({
    lineWidth: 0,
    indentSeq: !/^[^\s#-][^\n]*:[ \t]*\n- /m.test(text),
    ...(/^ {4}\S/m.test(text) && !/^ {1,3}\S/m.test(text) ? { indent: 4 } : {}),
  });
}

const keyOf = (change: Change): string =>
  String(change.kind === 'append' ? change.list : change.path[0]);

/** What stands elsewhere under an anchor is copied first, so that it does not change there too. */
function detach(document: Document, key: string): void {
  const node = document.get(key, true);
  if (isAlias(node)) document.set(key, document.createNode(node.toJS(document)));
}

/** The keys of a mapping as they are written, each as often as it is there. */
export function keysOfYaml(text: string): readonly string[] {
  const { contents } = parseDocument(text, { uniqueKeys: false });
  return isMap(contents)
    ? contents.items.map(({ key }) => String(isScalar(key) ? key.value : key))
    : [];
}

export function newYaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

function apply(document: Document, change: Change): void {
  switch (change.kind) {
    case 'set': {
      const node = document.getIn(change.path, true);
      // The node keeps its comment and its quotes; the value alone is new.
      if (isScalar(node) && node.anchor === undefined && !isObject(change.value)) {
        node.value = change.value;
      } else document.setIn(change.path, document.createNode(change.value));
      return;
    }
    case 'remove':
      document.deleteIn(change.path);
      return;
    case 'append': {
      const list = document.get(change.list, true);
      if (!isSeq(list)) throw new Error(`no list at ${change.list}`);
      const item = document.createNode(change.value);
      const first = list.items[0];
      if (isCollection(first) && first.flow && isCollection(item)) item.flow = true;
      list.add(item);
    }
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
