import { LimitReached } from './allowance.js';
import type { Position } from './position.js';

/** One syntax error, at the tag it is about. */
export interface TemplateProblem extends Position {
  /** The engine's own sentence. */
  readonly message: string;
}

/** The template cannot be parsed. `errors` holds every problem, at least one, in source order. */
export class TemplateSyntaxError extends Error {
  override readonly name = 'TemplateSyntaxError';
  readonly errors: readonly TemplateProblem[];

  /** @param count How many there are, where not all of them are given. */
  constructor(
    errors: readonly [TemplateProblem, ...TemplateProblem[]],
    count: number = errors.length,
  ) {
    const [first] = errors;
    const more = count === 1 ? '' : `, and ${count - 1} more`;
    super(`${first.message} (line ${first.line}, column ${first.column}${more})`);
    this.errors = errors;
  }
}

/** A path may be as long as its template. */
const longestShown = 100;

/** The template is sound, but this model cannot go into it. */
export class TemplateRenderError extends Error {
  override readonly name = 'TemplateRenderError';
  /** The path being rendered, as the template writes it. */
  readonly path: string;
  readonly #ours = true;

  /**
   * Anything thrown while rendering as an error of this class: itself, or the cause of a new one.
   * No `instanceof`, for a model may throw a Proxy on which that throws again.
   */
  static from(thrown: unknown, path: string, { line, column }: Position): TemplateRenderError {
    if (typeof thrown === 'object' && thrown !== null && #ours in thrown) return thrown;
    const message = LimitReached.is(thrown)
      ? `Rendering was stopped at '${path.slice(0, longestShown)}' (line ${line}, column ${column}): it comes to ${thrown.message}, which is the limit here.`
      : `Rendering failed at '${path}'.`;
    return new TemplateRenderError(message, path, { cause: thrown });
  }

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
