import { encodeHtml } from './encode.js';
import { TemplateRenderError } from './errors.js';
import { messages } from './messages.js';
import { Output } from './output.js';
import { parseTemplate } from './parse.js';
import { lookUp, type Scope } from './scope.js';
import { type Block, type Node, Template } from './template.js';
import { isTruthy, print } from './values.js';

export interface RenderOptions {
  /**
   * Whether `{{x}}` is HTML-encoded. Default true. With false it prints like
   * `{{{x}}}`, as the engine's `DisableContentSafety` does for text bodies and subjects.
   */
  readonly encode?: boolean;
}

/** Nodes being rendered in one scope: a block's children for one of its items. */
interface Frame {
  readonly nodes: readonly Node[];
  readonly scope: Scope;
  /** The index of the next node. */
  next: number;
}

/**
 * Renders a template as Postmark's own engine does. The model is only read, one
 * member at a time, so it may be cyclic.
 *
 * @throws TemplateSyntaxError where `template` is text that does not parse.
 * @throws TemplateRenderError where the model does not fit: an `each` over
 * something that is no array, a getter that throws, a result too long for a string.
 */
export function renderTemplate(
  template: string | Template | null | undefined,
  model: unknown,
  { encode = true }: RenderOptions = {},
): string {
  const { nodes } = Template.is(template) ? template : parseTemplate(template);
  const output = new Output();
  const frames: Frame[] = [{ nodes, scope: { value: model, parent: undefined }, next: 0 }];
  let path = '';
  try {
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const node = frame.nodes[frame.next];
      frame.next += 1;
      if (!node) {
        frames.pop();
        continue;
      }
      if (node.kind === 'content') {
        output.add(node.text);
        continue;
      }
      path = node.path.written;
      const target = lookUp(node.path, frame.scope);
      if (node.kind === 'value') {
        const text = print(target.value);
        output.add(encode && !node.raw ? encodeHtml(text) : text);
        continue;
      }
      // The top of the stack comes first.
      for (const scope of scopesWithin(node, target).toReversed()) {
        frames.push({ nodes: node.children, scope, next: 0 });
      }
    }
    return output.toString();
  } catch (cause) {
    throw TemplateRenderError.from(cause, path);
  }
}

/** The scopes a block renders its children in, given the one it leads to. */
function scopesWithin({ kind, path: { written } }: Block, target: Scope): readonly Scope[] {
  const truthy = isTruthy(target.value);
  if (kind === 'inverted') return truthy ? [] : [target];
  if (!truthy) return [];
  if (kind === 'section') return [target];
  if (Array.isArray(target.value)) {
    return Array.from(target.value, (value: unknown) => ({ value, parent: target }));
  }
  throw new TemplateRenderError(messages.notAnArray(written), written);
}
