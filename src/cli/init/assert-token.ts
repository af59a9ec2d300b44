import { VerifyError } from '../../errors.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import type { Secret } from '../../secret.js';
import type { InitOptions } from '../commands/init.js';

/**
 * @throws VerifyError `usage` where the token would be nowhere any more,
 * `token-missing` where there is none to be put anywhere.
 */
export function assertTokenFor(
  place: TokenPlace,
  token: Secret | undefined,
  home: TokenPlace | undefined,
  file: string,
): void {
  if (place !== 'environment') {
    if (token === undefined) throw tokenMissing(`--token-in ${place}`);
  } else if (home === 'config') {
    throw new VerifyError(
      'usage',
      `The token stands in ${file} only: with --token-in environment it would be gone.`,
      { hint: 'Set POSTMARK_SERVER_TOKEN first, or choose --token-in env-file.' },
    );
  }
}

/** @throws VerifyError `token-missing` for a flag that would be passed over in silence. */
export function assertNoServerNeeded(options: InitOptions): void {
  if (options.createTemplates) throw tokenMissing('--create-templates');
  if (options.sendTo !== undefined) throw tokenMissing('--send-to');
}

function tokenMissing(flag: string): VerifyError {
  return new VerifyError('token-missing', `${flag} needs a Postmark server token.`, {
    hint: 'Set POSTMARK_SERVER_TOKEN, or put it into .env.',
  });
}
