import { parseTemplate } from './parse.js';
import { follow } from './path.js';
import type { Position } from './position.js';
import { type Node, Template } from './template.js';
import type { BlockUse } from './token.js';

/** One use of the model by a template. */
export interface TemplateVariable extends Position {
  /** From the root of the model: `user.name`, items of an `each` as `items[].name`. The model itself is ''. */
  readonly path: string;
  /** As the tag writes it: `../name`. */
  readonly written: string;
  readonly use: 'value' | BlockUse;
  /** Printed without HTML encoding. */
  readonly raw: boolean;
}

/** The counterpart of a render scope: where a value would be, not what it is. */
interface Level {
  readonly path: string;
  readonly parent: Level | undefined;
}

interface Visit {
  readonly node: Node;
  readonly level: Level;
}

/**
 * Everything a template asks of its model, in source order: values, and what
 * its blocks depend on.
 *
 * @throws TemplateSyntaxError where `template` is text that does not parse.
 */
export function listVariables(
  template: string | Template | null | undefined,
): readonly TemplateVariable[] {
  const { nodes } = Template.is(template) ? template : parseTemplate(template);
  const variables: TemplateVariable[] = [];
  const visits: Visit[] = [];
  const visitAll = (nodes: readonly Node[], level: Level) => {
    // The top of the stack comes first.
    for (const node of nodes.toReversed()) visits.push({ node, level });
  };

  visitAll(nodes, { path: '', parent: undefined });
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const { node, level } = visit;
    if (node.kind === 'content') continue;
    const target = follow(node.path, level, below);
    variables.push({
      path: target.path,
      written: node.path.written,
      use: node.kind,
      raw: node.kind === 'value' && node.raw,
      ...node.at,
    });
    if (node.kind !== 'value')
      visitAll(node.children, node.kind === 'each' ? item(target) : target);
  }
  return variables;
}

function below(parent: Level, name: string): Level {
  return { path: parent.path === '' ? name : `${parent.path}.${name}`, parent };
}

function item(parent: Level): Level {
  return { path: `${parent.path}[]`, parent };
}
