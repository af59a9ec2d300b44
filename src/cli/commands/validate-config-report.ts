import { resolve } from 'node:path';
import type { CheckReport } from '../../checks/checked.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { renderCheck, summaryLine } from '../../report/check/index.js';
import { errorText } from '../../report/error.js';
import type { Style } from '../../report/style.js';
import type { Input } from '../config-inputs.js';
import type { Output } from '../output.js';
import { writeResult } from '../result-file.js';
import type { ValidateConfigOptions } from './validate-config.js';

/** Shows or writes the report, and says on stderr what does not belong in it. */
export async function tell(
  report: CheckReport,
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
): Promise<void> {
  const format = options.json ? 'json' : (options.format ?? 'pretty');
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE } = context.env;
  const onGithub = GITHUB_ACTIONS === 'true';
  const surroundings = {
    version: context.version,
    workspace: onGithub ? GITHUB_WORKSPACE?.replaceAll('\\', '/') : undefined,
  };
  const render = (style: Style, as = format): string =>
    renderCheck(as, report, { style, ...surroundings });

  if (options.output !== undefined) {
    const file = resolve(context.cwd, options.output);
    await writeResult(file, options.output, output.plain(render), context);
    if (!options.quiet) output.error((style) => `${summaryLine(report, style)}\n`);
  } else if (!(format === 'pretty' && options.quiet && nothingFound(report))) {
    output.result((style) => render(style));
  }
  if (format === 'pretty' && onGithub) output.result((style) => render(style, 'github'));
  if (format === 'pretty' && options.output === undefined) return;
  for (const { unreadable } of report.files) {
    if (unreadable) output.error((style) => errorText(unreadable, context.cwd, style));
  }
}

function nothingFound({ files }: CheckReport): boolean {
  return files.every(
    ({ unreadable, diagnostics, omitted, online = { skipped: [] } }) =>
      unreadable === undefined && diagnostics.length + omitted.length + online.skipped.length === 0,
  );
}

/** @throws VerifyError `usage` */
export function assertReportOptions({ json, format, output }: ValidateConfigOptions): void {
  if (json && (format ?? 'json') !== 'json') {
    throw new VerifyError('usage', `--json and --format ${format} are two forms of one report.`, {
      hint: 'Give one of them.',
    });
  }
  if (output !== '' && output !== '-') return;
  throw new VerifyError('usage', '--output wants the name of a file.', {
    hint: 'Leave it out to have the report on stdout.',
  });
}

/** @throws VerifyError `usage` where the report would take the place of what it is about. */
export function assertNotAnInput(
  name: string | undefined,
  inputs: readonly Input[],
  context: Context,
): void {
  if (name === undefined) return;
  const path = resolve(context.cwd, name).replaceAll('\\', '/');
  if (!inputs.some(({ absolutePath }) => absolutePath === path)) return;
  throw new VerifyError('usage', `--output ${name} is one of the files that are checked.`, {
    hint: 'Name another file for the report.',
  });
}
