import type { Numbers } from '../numbers.js';
import { parseParts } from './parts.js';
import type { StoredLayout, StoredTemplate, Template, TemplateDraft } from './template.js';

/** How many deleted templates can still be looked at. */
const mostRemoved = 100;

/** The templates of one server, by id and by alias. */
export class TemplateShelf {
  readonly #numbers: Numbers;
  readonly #byId = new Map<number, StoredTemplate>();
  readonly #byAlias = new Map<string, StoredTemplate>();
  #loaded: readonly Template[] = [];

  constructor(templates: readonly Template[], numbers: Numbers) {
    this.#numbers = numbers;
    this.load(templates);
  }

  /** What came from files, as it was last loaded. */
  get loaded(): readonly Template[] {
    return this.#loaded;
  }

  /** What is active, in the order of arrival. */
  list(): readonly StoredTemplate[] {
    return [...this.#byId.values()].filter(({ active }) => active);
  }

  /** How many characters all of them have, those that were deleted included. */
  get size(): number {
    let size = 0;
    for (const { html = '', text = '' } of this.#byId.values()) size += html.length + text.length;
    return size;
  }

  /** By id also what was deleted. */
  get(idOrAlias: number | string): StoredTemplate | undefined {
    return typeof idOrAlias === 'number' ? this.#byId.get(idOrAlias) : this.#byAlias.get(idOrAlias);
  }

  layout(alias: string): StoredLayout | undefined {
    const layout = this.#byAlias.get(alias);
    return layout?.type === 'Layout' ? layout : undefined;
  }

  /** The templates that a layout goes around. */
  dependents({ alias }: StoredLayout): readonly StoredTemplate[] {
    return this.list().filter(
      (template) => template.type === 'Standard' && template.layout === alias,
    );
  }

  /** @throws TemplateSyntaxError */
  add(draft: TemplateDraft): StoredTemplate {
    return this.#put(this.#complete(draft, this.#numbers.next()));
  }

  /**
   * Puts a draft in the place of a template. What uses a layout follows it.
   * @throws TemplateSyntaxError
   */
  edit(before: StoredTemplate, draft: TemplateDraft): StoredTemplate {
    const after = this.#complete(draft, before.id);
    if (before.alias !== undefined) this.#byAlias.delete(before.alias);
    this.#put(after);
    if (before.type === 'Layout') {
      for (const dependent of this.dependents(before)) {
        if (dependent.type !== 'Standard') continue;
        this.#put(this.#complete({ ...dependent, layout: after.alias }, dependent.id));
      }
    }
    return after;
  }

  remove(template: StoredTemplate): void {
    this.#byId.set(template.id, { ...template, active: false });
    if (template.alias !== undefined) this.#byAlias.delete(template.alias);
    const removed = [...this.#byId.values()].filter(({ active }) => !active);
    const [oldest] = removed;
    if (oldest && removed.length > mostRemoved) this.#byId.delete(oldest.id);
  }

  /**
   * Takes over what files hold now: what changed there since the last time, and
   * nothing else. Each alias keeps its id.
   */
  load(templates: readonly Template[]): void {
    const before = new Map(this.#loaded.map((template) => [template.alias, template]));
    for (const template of templates) {
      const known = before.get(template.alias);
      before.delete(template.alias);
      if (known && sameSources(known, template)) continue;
      const id = this.#byAlias.get(template.alias)?.id ?? this.#numbers.next();
      this.#put({ ...template, id, active: true });
    }
    for (const alias of before.keys()) {
      const gone = this.#byAlias.get(alias);
      if (gone) this.remove(gone);
    }
    this.#loaded = templates;
  }

  #put(template: StoredTemplate): StoredTemplate {
    this.#byId.set(template.id, template);
    if (template.alias !== undefined) this.#byAlias.set(template.alias, template);
    return template;
  }

  #complete(draft: TemplateDraft, id: number): StoredTemplate {
    const stored = { id, active: true };
    if (draft.type === 'Layout') return { ...draft, ...stored };
    const layout = draft.layout === undefined ? undefined : this.layout(draft.layout);
    return { ...draft, ...stored, parsed: parseParts(draft, layout) };
  }
}

/** A layout is part of the parsed parts of what it goes around. */
function sameSources(a: Template, b: Template): boolean {
  return sources(a) === sources(b);
}

function sources(template: Template): string {
  const { type, name, html, text } = template;
  const rest =
    template.type === 'Standard'
      ? [template.subject, template.layout, template.parsed.html?.source, template.parsed.text?.source]
      : [];
  return JSON.stringify([type, name, html, text, ...rest]);
}
