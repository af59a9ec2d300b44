import { TemplateSyntaxError } from './errors.js';
import { type Node, Template } from './template.js';
import type { Token } from './token.js';
import { tokenize } from './tokenize.js';

/**
 * Parses a template of Postmark's, the whole of it or nothing: one syntax error
 * and it does not render at all. `null` and `undefined` are the empty template.
 *
 * @throws TemplateSyntaxError with every error in it.
 */
export function parseTemplate(source: string | null | undefined): Template {
  return parseTelling(Number.POSITIVE_INFINITY, source);
}

/** Like `parseTemplate`, but of many errors it tells the first ones only: there may be a million. */
export function parseTelling(mostProblems: number, source: string | null | undefined): Template {
  const text: unknown = source ?? '';
  if (typeof text !== 'string') {
    const message = `A template is a string, but this one is of the type '${typeof text}'. Pass its text.`;
    throw new TemplateSyntaxError([{ message, line: 1, column: 1 }]);
  }
  const { tokens, problems, problemCount } = tokenize(text, mostProblems);
  const [first, ...others] = problems;
  if (first) throw new TemplateSyntaxError([first, ...others], problemCount);
  return new Template(text, nest(tokens));
}

/** Gives every block its children. A loop with its own stack: templates may nest as deep as they like. */
function nest(tokens: readonly Token[]): readonly Node[] {
  const root: Node[] = [];
  const enclosing: Node[][] = [];
  let siblings = root;
  for (const token of tokens) {
    if (token.kind === 'open') {
      const children: Node[] = [];
      siblings.push({ kind: token.use, path: token.path, children, at: token.at });
      enclosing.push(siblings);
      siblings = children;
    } else if (token.kind === 'close') {
      siblings = enclosing.pop() ?? root;
    } else {
      siblings.push(token);
    }
  }
  return root;
}
