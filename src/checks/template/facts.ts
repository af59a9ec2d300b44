import type { Variable } from './shape.js';

/**
 * What is known of the model at one place of a template: what the blocks around
 * it ask, and all that follows from it.
 */
export class Facts {
  readonly #assumed = new Map<Variable, boolean>();

  /** Whether the engine takes it for true; `undefined` where it may be either. */
  truth(variable: Variable | undefined): boolean | undefined {
    if (variable === undefined) return false;
    const assumed = this.#assumed.get(variable);
    if (assumed !== undefined || variable.parent === undefined) return assumed ?? true;
    const parent = this.truth(variable.parent);
    if (parent === false) return false;
    return parent === true && variable.given ? true : undefined;
  }

  /**
   * Assumes what may be either, until it is taken back by the function returned.
   * What is true has true parents; where what is always given is false, so is its parent.
   */
  assume(variable: Variable, truth: boolean): () => void {
    const added: Variable[] = [];
    let at: Variable | undefined = variable;
    while (at !== undefined && this.truth(at) === undefined) {
      this.#assumed.set(at, truth);
      added.push(at);
      at = truth || at.given ? at.parent : undefined;
    }
    return () => {
      for (const one of added) this.#assumed.delete(one);
    };
  }
}
