import type { RuleName } from '../catalogue.js';
import type { Severity } from '../diagnostic.js';

export type TemplateRule = Extract<
  RuleName,
  | 'template-misses-code'
  | 'template-unknown-variable'
  | 'template-optional-variable'
  | 'template-not-a-list'
  | 'template-states-lifetime'
>;

/** Something that is wrong with a template for what Logto sends; the place is in the template. */
export interface TemplateFinding {
  readonly rule: TemplateRule;
  readonly severity: Severity;
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
  /** The variable, from the root of the model; absent where it is about none. */
  readonly path?: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}
