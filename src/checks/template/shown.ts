import { Facts } from './facts.js';
import type { Variable } from './shape.js';
import type { Guard } from './walk.js';

/** What a place in a template depends on: all of it must hold for a model to reach it. */
export type Conditions = readonly Guard[];

/** Beyond so many cases nothing is proven, and so nothing promised. */
const mostCases = 20_000;

/**
 * A case in which no place is reached, as assumptions on the model; `undefined`
 * where every model reaches one.
 * @param facts What is known of the models in question.
 */
export function caseWithout(
  places: readonly Conditions[],
  facts = new Facts(),
): readonly Guard[] | undefined {
  const assumptions: Guard[] = [];
  let cases = 0;

  const uncovered = (rest: readonly Conditions[]): boolean => {
    cases += 1;
    const possible = rest.filter((conditions) =>
      conditions.every(({ variable, truth }) => facts.truth(variable) !== !truth),
    );
    const [first] = possible;
    if (first === undefined || cases > mostCases) return true;
    const open = possible.map((conditions) => conditions.find(isOpen)?.variable);
    // A place without an open condition is reached.
    if (open.includes(undefined)) return false;
    return split(open[0], possible);
  };
  const isOpen = ({ variable }: Guard): boolean => facts.truth(variable) === undefined;
  const split = (variable: Variable | undefined, rest: readonly Conditions[]): boolean => {
    if (variable === undefined) return false;
    for (const truth of [false, true]) {
      const forget = facts.assume(variable, truth);
      assumptions.push({ variable, truth });
      const found = uncovered(rest);
      forget();
      if (found) return true;
      assumptions.pop();
    }
    return false;
  };

  return uncovered(foremost(places)) ? assumptions : undefined;
}

/** Places that a template for people never has as many of. */
const mostPlaces = 200;

function foremost(places: readonly Conditions[]): readonly Conditions[] {
  const unconditional = places.find((conditions) => conditions.length === 0);
  return unconditional === undefined ? places.slice(0, mostPlaces) : [unconditional];
}
