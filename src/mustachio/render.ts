import { Allowance } from './allowance.js';
import { addEncoded } from './encode.js';
import { TemplateRenderError } from './errors.js';
import { messages } from './messages.js';
import { Output } from './output.js';
import { parseTemplate } from './parse.js';
import { lookUp, type Scope } from './scope.js';
import { type Block, type Node, Template } from './template.js';
import type { Value } from './token.js';
import { print, Truth } from './values.js';

export interface RenderOptions {
  /**
   * Whether `{{x}}` is HTML-encoded. Default true. With false it prints like
   * `{{{x}}}`, as the engine's `DisableContentSafety` does for text bodies and subjects.
   */
  readonly encode?: boolean;
}

/** Nodes being rendered in one scope: all of them, or a block's children. */
interface Frame {
  readonly nodes: readonly Node[];
  readonly scope: Scope;
  /** The index of the next node. */
  next: number;
  /** Of a list, the items to come; each is made when its turn is, for there may be millions. */
  readonly items: Items | undefined;
}

interface Items {
  readonly block: Block;
  readonly list: Scope;
  readonly values: Iterator<unknown>;
}

/**
 * Renders a template as Postmark's own engine does. The model is only read, one
 * member at a time, so it may be cyclic. The work is limited to 2,000,000 steps
 * (tags, pieces of text, parts of paths, items, encoded characters) and the
 * result to 10,000,000 characters: limits of this program, which no mail comes near.
 *
 * @throws TemplateSyntaxError where `template` is text that does not parse.
 * @throws TemplateRenderError where the model does not fit: an `each` over
 * something that is no array, a getter that throws, more work than the limits allow.
 */
export function renderTemplate(
  template: string | Template | null | undefined,
  model: unknown,
  options: RenderOptions = {},
): string {
  return renderWithin(new Allowance(), template, model, options);
}

/** Like `renderTemplate`, with an allowance that other templates may share. */
export function renderWithin(
  allowance: Allowance,
  template: string | Template | null | undefined,
  model: unknown,
  { encode = true }: RenderOptions = {},
): string {
  const { nodes } = Template.is(template) ? template : parseTemplate(template);
  return new Rendering(allowance, encode).run(nodes, model);
}

const outside = { path: { written: '' }, at: { line: 1, column: 1 } };

class Rendering {
  readonly #allowance: Allowance;
  readonly #encode: boolean;
  readonly #output: Output;
  readonly #truth = new Truth();
  /** A stack of its own: templates nest as deep as they like. */
  readonly #frames: Frame[] = [];
  /** The tag that is being rendered. */
  #tag: Pick<Block | Value, 'at'> & { readonly path: { readonly written: string } } = outside;

  constructor(allowance: Allowance, encode: boolean) {
    this.#allowance = allowance;
    this.#encode = encode;
    this.#output = new Output(allowance);
  }

  run(nodes: readonly Node[], model: unknown): string {
    try {
      this.#enter(nodes, { value: model, parent: undefined });
      for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
        const node = frame.nodes[frame.next];
        frame.next += 1;
        if (node) this.#render(node, frame.scope);
        else this.#leave(frame);
      }
      return this.#output.toString();
    } catch (cause) {
      throw TemplateRenderError.from(cause, this.#tag.path.written, this.#tag.at);
    }
  }

  #render(node: Node, scope: Scope): void {
    if (node.kind === 'content') {
      this.#allowance.takeSteps(1);
      this.#output.add(node.text);
      return;
    }
    this.#tag = node;
    this.#allowance.takeSteps(1 + node.path.steps.length);
    const target = lookUp(node.path, scope);
    if (node.kind !== 'value') this.#open(node, target);
    else if (this.#encode && !node.raw)
      addEncoded(print(target.value), this.#output, this.#allowance);
    else this.#output.add(print(target.value));
  }

  #open(block: Block, target: Scope): void {
    const { kind, children, path } = block;
    const truthy = this.#truth.of(target.value);
    if (kind !== 'each') {
      if (truthy === (kind === 'section')) this.#enter(children, target);
    } else if (Array.isArray(target.value)) {
      this.#nextItem({ block, list: target, values: target.value.values() });
    } else if (truthy) {
      throw new TemplateRenderError(messages.notAnArray(path.written), path.written);
    }
  }

  #enter(nodes: readonly Node[], scope: Scope, items?: Items): void {
    this.#frames.push({ nodes, scope, next: 0, items });
  }

  #leave({ items }: Frame): void {
    this.#frames.pop();
    if (items) this.#nextItem(items);
  }

  #nextItem(items: Items): void {
    this.#tag = items.block;
    this.#allowance.takeSteps(1);
    const { done, value } = items.values.next();
    if (!done) this.#enter(items.block.children, { value, parent: items.list }, items);
  }
}
