import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { logtoText, tokenLeftOut } from '../logto-print.js';
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
  const json = await logtoText({ config, from: undefined, reveal, token: undefined }, context);
  output.result(json);
  if (!reveal) output.warn(tokenLeftOut);
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
