import type { Value } from '../../mustachio/token.js';
import type { UsageType } from '../../verification/usage-type.js';
import { quote } from '../quote.js';
import type { Facts } from './facts.js';
import type { TemplateFinding } from './finding.js';
import { isReplaced } from './instead.js';
import { absolute, type Level, writtenFrom } from './level.js';
import { typesWith } from './logto-models.js';
import { find, pathOf, textsIn, type Variable } from './shape.js';
import { meant } from './suggestion.js';
import type { Reached } from './walk.js';

type Words = Pick<TemplateFinding, 'rule' | 'message'> & { readonly hint: string };

/** What is wrong with printing a value here; `undefined` where it always prints something. */
export function holeAt(
  reached: Reached<Value>,
  facts: Facts,
  model: Variable,
  usageType: UsageType,
): Words | undefined {
  const { tag, from, target } = reached;
  const { variable } = target;
  const written = tag.path.written;
  const shown = braces(written);
  if (variable === undefined || variable.kind === 'object') {
    if (target.elsewhere?.kind === 'text' && isReplaced(reached, facts)) return undefined;
    return unknown(shown, variable, { from, target, model, usageType });
  }
  const truth = facts.truth(variable);
  if (truth === true || (truth === undefined && isReplaced(reached, facts))) return undefined;
  const guarded = `{{#${written}}}{{.}}{{/${written}}}`;
  if (variable.kind === 'anything') {
    return {
      rule: 'template-unknown-variable',
      message: `Logto itself sends no ${quote(pathOf(variable))} with ${usageType}: where the caller of its API adds none, ${shown} leaves a hole.`,
      hint: suggestion(from, target, model) ?? `Print it where it is there: ${guarded}`,
    };
  }
  const path = pathOf(variable);
  return {
    rule: 'template-optional-variable',
    message:
      truth === false
        ? `${shown} stands where "${path}" is never there, and leaves a hole.`
        : `Logto sends "${path}" with ${usageType} only sometimes, and without it ${shown} leaves a hole.`,
    hint:
      truth === false
        ? `Leave it out here, or move it to where the block asks for it.`
        : `Print it where it is there: ${guarded}, with {{^${written}}}…{{/${written}}} for the rest.`,
  };
}

interface Setting {
  readonly from: Level;
  readonly target: Level;
  readonly model: Variable;
  readonly usageType: UsageType;
}

function unknown(shown: string, variable: Variable | undefined, setting: Setting): Words {
  const { from, target, model, usageType } = setting;
  const path = absolute(target);
  const message =
    path === ''
      ? `${shown} is the whole model here, which prints nothing.`
      : variable !== undefined
        ? `"${path}" has variables within it, and prints nothing itself: ${shown} leaves a hole.`
        : `Logto sends no ${quote(path)} with ${usageType}${elsewhere(target)}: ${shown} leaves a hole.`;
  const hint = suggestion(from, target, model) ?? sentWith(model, usageType);
  return { rule: 'template-unknown-variable', message, hint };
}

function elsewhere(target: Level): string {
  const types = target.elsewhere === undefined ? [] : typesWith(absolute(target));
  if (types.length === 0) return '';
  return types.length > mostTypes ? ' (only with other types)' : ` (only with ${types.join(', ')})`;
}

const mostTypes = 4;

/** For a block on something that nobody sends: its name may be a slip. */
export function unknownBlock(
  { tag, from, target }: Reached,
  model: Variable,
  usageType: UsageType,
): Words {
  const path = absolute(target);
  const sign = tag.kind === 'inverted' ? '^' : tag.kind === 'each' ? '#each ' : '#';
  const what = tag.kind === 'inverted' ? 'is always shown' : 'is never shown';
  return {
    rule: 'template-unknown-variable',
    message: `Logto never sends ${quote(path)}: what stands in ${quote(`{{${sign}${tag.path.written}}}`)} ${what}.`,
    hint: suggestion(from, target, model) ?? sentWith(model, usageType),
  };
}

/** What was meant, as it is written at this place. */
function suggestion(from: Level, target: Level, model: Variable): string | undefined {
  const found = outOfScope(from, target) ?? find(model, meant(absolute(target), model) ?? '');
  if (found === undefined) return undefined;
  const path = pathOf(found);
  const tag = braces(absolute(from) === path ? '.' : writtenFrom(from, path));
  const scope =
    from.depth > 0 && absolute(target).endsWith(`.${path}`)
      ? ' Within a block only what is below it is seen, and ../ goes up by one.'
      : '';
  return `Did you mean ${tag}?${scope}`;
}

/** The same name, further out: inside a block the engine looks nowhere but there. */
function outOfScope(from: Level, target: Level): Variable | undefined {
  const here = absolute(from);
  const path = absolute(target);
  if (here === '' || !path.startsWith(`${here}.`)) return undefined;
  const wanted = path.slice(here.length + 1);
  for (let level = from.parent; level; level = level.parent) {
    const found = level.variable && find(level.variable, wanted);
    if (found?.kind === 'text') return found;
  }
  return undefined;
}

function sentWith(model: Variable, usageType: UsageType): string {
  const names = model.children.filter(({ kind }) => kind !== 'anything').map(({ name }) => name);
  return `With ${usageType} Logto sends ${names.join(', ')}; ${textsIn(model).length} values in all (docs/online.md).`;
}

function braces(written: string): string {
  return quote(`{{${written}}}`).slice(1, -1);
}
