import { maskNamed, maskTokens } from '../../checks/secrets.js';
import type { FileReport } from '../../report/init/report.js';
import { shownPath } from '../../report/shown-path.js';
import { maskedExcept } from '../../scaffold/env-text.js';
import { type PlannedFile, tokenVariable } from '../../scaffold/plan.js';

/**
 * A file of the plan as it may be shown.
 * @param real The file as it is written; `preview` is the same with stars for the token.
 */
export function fileReport(real: PlannedFile, preview: PlannedFile, cwd: string): FileReport {
  const isEnv = real.kind === 'env';
  const mask = (text: string): string =>
    isEnv ? maskedExcept(text, tokenVariable) : maskNamed(maskTokens(text));
  return {
    path: shownPath(cwd, real.path),
    state: real.before === undefined ? 'create' : real.before === real.after ? 'keep' : 'update',
    before: real.before === undefined ? undefined : mask(real.before),
    after: mask(preview.after),
    // The neighbours of a line in .env are nobody's business.
    context: isEnv ? 0 : 3,
  };
}
