import type { Style } from '../style.js';

/** What a report needs to know besides what was found. */
export interface CheckSurroundings {
  readonly style: Style;
  /** This program's own. */
  readonly version: string;
  /** The root of the repository on a service that shows findings at their lines; forward slashes. */
  readonly workspace: string | undefined;
}
