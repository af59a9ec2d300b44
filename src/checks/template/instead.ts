import type { Block, Node } from '../../mustachio/template.js';
import type { Value } from '../../mustachio/token.js';
import type { Facts } from './facts.js';
import { isBlank } from './html/invisible.js';
import { lookAt } from './html/sight.js';
import { type Level, levelAt } from './level.js';
import type { Variable } from './shape.js';
import { type Conditions, caseWithout } from './shown.js';
import { type Reached, type Spot, walk } from './walk.js';

/**
 * Whether something always stands in for a value that is not there, right
 * beside it: `{{name}}{{^name}}friend{{/name}}`.
 */
export function isReplaced({ target, at }: Reached<Value>, facts: Facts): boolean {
  const { variable } = target;
  const blocks = [...beside(at, 1), ...beside(at, -1)];
  if (blocks.length === 0) return false;
  if (variable === undefined) {
    // Another usage type has it: a template for several is right for this one too.
    const own = blocks.filter(({ level }) => asksFor(level, target));
    return isAlwaysPrinted(own, facts);
  }
  const open = blocks.filter(({ level }) => facts.truth(level.variable) !== false);
  const forget = facts.assume(variable, false);
  const own = open.filter(({ level }) => facts.truth(level.variable) === false);
  const replaced = isAlwaysPrinted(own, facts);
  forget();
  return replaced;
}

/** Whether a block is about a variable of another type's, or about what that is within. */
function asksFor({ variable, elsewhere }: Level, { elsewhere: wanted }: Level): boolean {
  if (variable !== undefined || elsewhere === undefined) return false;
  let at = wanted;
  while (at !== undefined && at !== elsewhere) at = at.parent;
  return at !== undefined;
}

function isAlwaysPrinted(blocks: readonly Beside[], facts: Facts): boolean {
  const places = blocks.flatMap(({ block, level }) => printedIn(block, level, facts));
  return caseWithout(places, facts) === undefined;
}

interface Beside {
  readonly block: Block;
  /** What the block is about. */
  readonly level: Level;
}

/** Enough of them for any sentence. */
const mostBeside = 4;

/** The blocks for "otherwise" next to a place, with nothing between but white space and plain tags, as `</b>`. */
function* beside(from: Spot, step: 1 | -1): Generator<Beside> {
  let spot: Spot | undefined = from;
  let found = 0;
  while (spot && found < mostBeside) {
    const { nodes, index, level, around }: Spot = spot;
    const node = nodes[index + step];
    if (node === undefined) {
      // At the edge of a block it goes on outside; one item of a list has others beside it.
      spot = around?.nodes[around.index]?.kind === 'each' ? undefined : around;
      continue;
    }
    if (node.kind === 'inverted') {
      yield { block: node, level: levelAt(node.path, level) };
      found += 1;
    } else if (!isNothing(node)) return;
    spot = { nodes, index: index + step, level, around };
  }
}

const isNothing = (node: Node): boolean =>
  node.kind === 'content' &&
  /^(?:\s|<\/?(?:a|b|code|em|font|i|small|span|strong|u)>)*$/i.test(node.text);

/** What stands in for a name is no longer. */
const longestSeen = 2_000;

/** Whether a reader sees something of it, as far as it can be said by itself. */
function isSeen(text: string): boolean {
  return lookAt(text.slice(0, longestSeen)).regions.some(
    ({ start, end, unseen }) => unseen === undefined && !isBlank(text.slice(start, end)),
  );
}

/** Longer ones are taken to print nothing. */
const mostNodes = 100;

/** On what it depends whether a block prints something, as its places. */
function printedIn({ children }: Block, level: Level, facts: Facts): readonly Conditions[] {
  const places: Conditions[] = [];
  if (sizeOf(children) > mostNodes) return places;
  walk(children, level, facts, {
    content: ({ text }, guards) => {
      if (isSeen(text)) places.push([...guards]);
    },
    value: ({ target: { variable } }, guards) => {
      const truth = printing(variable) ? facts.truth(variable) : false;
      if (truth === false || variable === undefined) return;
      places.push(truth ? [...guards] : [...guards, { variable, truth: true }]);
    },
    block: () => {},
  });
  return places;
}

const printing = (variable: Variable | undefined): boolean =>
  variable !== undefined && variable.kind !== 'object';

/** At most one more than is of interest. */
function sizeOf(nodes: readonly Node[]): number {
  let size = 0;
  const waiting = [...nodes.slice(0, mostNodes + 1)];
  for (let node = waiting.pop(); node && size <= mostNodes; node = waiting.pop()) {
    size += 1;
    if (node.kind !== 'content' && node.kind !== 'value') {
      waiting.push(...node.children.slice(0, mostNodes + 1));
    }
  }
  return size;
}
