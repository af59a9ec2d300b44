import { checkConfigFile } from '../../checks/check.js';
import { loadSettings } from '../../config/load.js';
import { textFile } from '../../config/text-file.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { shownPath } from '../../report/shown-path.js';
import { logtoJson } from '../../scaffold/logto-json.js';
import { requireToken } from '../../verification/request.js';
import type { Output } from '../output.js';
import type { ValidateConfigOptions } from './validate-config.js';

/** `validate-config --print logto`: a configuration, variables filled in, as Logto's console takes it. */
export async function printLogtoCommand(
  files: readonly string[],
  options: ValidateConfigOptions,
  context: Context,
  output: Output,
): Promise<void> {
  assertCombination(files, options);
  const reveal = options.revealToken === true;
  const config = files[0] ?? options.config;
  const settings = await loadSettings(context, { config, flags: {}, needs: { token: reveal } });
  if (settings.configPath === undefined) {
    throw new VerifyError('config-not-found', 'There is no config file to print here.', {
      hint: 'Make one with postmark-verify init, or name one.',
    });
  }
  const json = logtoJson({
    serverToken: reveal ? requireToken(settings).reveal() : undefined,
    fromEmail: settings.from?.value ?? '',
    templates: settings.templates.value,
  });
  await assertGoodForLogto(json, reveal, shownPath(context.cwd, settings.configPath));
  output.result(json);
  if (!reveal) {
    output.warn('The token is not filled in: type it in at Logto, or add --reveal-token.');
  }
}

function assertCombination(files: readonly string[], options: ValidateConfigOptions): void {
  if (options.print === undefined) {
    throw new VerifyError('usage', '--reveal-token goes with --print only.', {
      hint: 'Add --print logto, or leave it out.',
    });
  }
  if (
    files.length > 1 ||
    files[0] === '-' ||
    (files.length === 1 && options.config !== undefined)
  ) {
    throw new VerifyError('usage', '--print takes one file, by its name.', {
      hint: 'Name one file, or none for the one that is found from here.',
    });
  }
  const other = (['format', 'output', 'failOn', 'logto'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (other !== undefined) {
    throw new VerifyError('usage', '--print makes no report: the flags of one do not go with it.', {
      hint: 'Check first, with validate-config, then print.',
    });
  }
}

/** Nothing that Logto or Postmark would refuse is handed on. */
async function assertGoodForLogto(json: string, reveal: boolean, path: string): Promise<void> {
  const { diagnostics } = await checkConfigFile(textFile('logto.json', json), {
    logto: true,
    lookup: () => undefined,
    isTracked: () => Promise.resolve(false),
  });
  const errors = diagnostics.filter(
    // The placeholder for the token is ours.
    ({ severity, pointer }) => severity === 'error' && (reveal || pointer !== '/serverToken'),
  );
  const [first, ...others] = errors;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new VerifyError('config-invalid', `${first.message}${more}`, {
    hint: `See all of it: postmark-verify validate-config ${path}`,
    place: { path },
  });
}
