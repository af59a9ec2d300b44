import type { CheckReport } from '../../checks/checked.js';
import { jsonDocument } from '../plain-text.js';
import type { CheckFormat } from './formats.js';
import { checkGithub } from './github.js';
import { checkJson } from './json.js';
import { checkJunit } from './junit.js';
import { checkPretty } from './pretty.js';
import { checkSarif } from './sarif.js';
import type { CheckSurroundings } from './surroundings.js';

export { summaryLine } from './summary.js';
export type { CheckSurroundings } from './surroundings.js';

type Render = (report: CheckReport, surroundings: CheckSurroundings) => string;

const renders: Readonly<Record<CheckFormat, Render>> = {
  pretty: (report, { style }) => checkPretty(report, style),
  json: (report) => jsonDocument(checkJson(report)),
  github: (report, { workspace }) => checkGithub(report, workspace),
  sarif: (report, surroundings) => jsonDocument(checkSarif(report, surroundings)),
  junit: (report) => checkJunit(report),
};

/** A whole run as one document. Equal reports give equal texts. */
export function renderCheck(
  format: CheckFormat,
  report: CheckReport,
  surroundings: CheckSurroundings,
): string {
  return renders[format](report, surroundings);
}
