import { type Declaration, declarationsIn } from './declarations.js';

/** An element, as selectors know it. */
export interface Selectable {
  readonly name: string;
  readonly id: string | undefined;
  readonly classes: readonly string[];
}

interface Rule extends Partial<Selectable> {
  /** The last of each property, with its place among all. */
  readonly declarations: Map<string, Declaration & { readonly order: number }>;
}

/** For one class, id or element: more than any mail has; what comes after them is passed over. */
const mostRules = 50;

/**
 * The rules of a mail's style sheets that hide or show: those for every reader
 * (in `@media` only `screen` and `all`) with selectors of one element (`*`, `p`,
 * `.preheader`, `p.a#b`).
 */
export class StyleSheet {
  /** By what every element has that a rule fits: `.preheader`, `#b`, `p`. */
  readonly #rules = new Map<string, Map<string, Rule>>();
  #order = 0;

  add(css: string): void {
    for (const { selectors, body } of rulesIn(css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' '))) {
      const declarations = declarationsIn(body);
      if (declarations.length === 0) continue;
      for (const selector of selectors.split(',')) this.#addTo(selector.trim(), declarations);
    }
  }

  /** The later ones win. */
  declarationsFor({ name, id, classes }: Selectable): readonly Declaration[] {
    const keys = [...new Set(classes.map((one) => `.${one}`)), `#${id}`, name, '*'];
    return keys
      .flatMap((key) => [...(this.#rules.get(key)?.values() ?? [])])
      .filter(
        (rule) =>
          (rule.name === undefined || rule.name === name) &&
          (rule.id === undefined || rule.id === id) &&
          (rule.classes ?? []).every((one) => classes.includes(one)),
      )
      .flatMap(({ declarations }) => [...declarations.values()])
      .sort((a, b) => a.order - b.order);
  }

  #addTo(selector: string, declarations: readonly Declaration[]): void {
    const wanted = simple(selector);
    if (wanted === undefined) return;
    const { name = '', id, classes = [] } = wanted;
    const plain = name === '' && id === undefined && classes.length === 0 ? '*' : name;
    const key = classes[0] === undefined ? (id === undefined ? plain : `#${id}`) : `.${classes[0]}`;
    const rules = this.#rules.get(key) ?? new Map<string, Rule>();
    this.#rules.set(key, rules);
    const rule = rules.get(selector) ?? { ...wanted, declarations: new Map() };
    if (rules.size < mostRules) rules.set(selector, rule);
    for (const one of declarations) {
      const kind = `${one.property}${one.important ? '!' : ''}`;
      rule.declarations.set(kind, { ...one, order: this.#order });
    }
    this.#order += 1;
  }
}

/** The rules outside of any `@…{}` that is for some readers only. */
function* rulesIn(css: string): Generator<{ readonly selectors: string; readonly body: string }> {
  let depth = 0;
  let start = 0;
  let selectors = '';
  for (const { 0: mark, index } of css.matchAll(/[{};]/g)) {
    if (mark === '{') {
      if (depth === 0) selectors = css.slice(start, index).trim();
      // What is for everybody is as if it stood outside.
      if (depth > 0 || !forEverybody.test(selectors)) depth += 1;
    } else if (mark === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0 && !selectors.startsWith('@'))
        yield { selectors, body: css.slice(start, index) };
    }
    // Within a rule semicolons are its own.
    if (mark !== ';' || depth === 0) start = index + 1;
  }
}

const forEverybody = /^@media\s+(?:(?:only\s+)?screen|all)$/i;

function simple(selector: string): Partial<Selectable> | undefined {
  const [, name, rest = ''] = /^(\*|[a-z][a-z0-9]*)?((?:[.#][\w-]+)*)$/i.exec(selector) ?? [];
  if (name === undefined && rest === '') return undefined;
  const parts = rest.match(/[.#][\w-]+/g) ?? [];
  const id = parts.find((part) => part.startsWith('#'))?.slice(1);
  return {
    ...(name === undefined || name === '*' ? {} : { name: name.toLowerCase() }),
    ...(id === undefined ? {} : { id }),
    classes: parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1)),
  };
}
