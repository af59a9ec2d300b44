import { VerifyError } from '../../errors.js';
import { assertRecipient } from '../../verification/parties.js';
import type { ValidateConfigOptions } from './validate-config.js';

/** @throws VerifyError `usage` for flags that do not go together, `invalid-address`. */
export function assertOnlineOptions(options: ValidateConfigOptions): void {
  const online = asksServer(options);
  if (options.templates !== undefined && online) {
    throw new VerifyError('usage', '--templates checks a folder instead of a server.', {
      hint: 'Leave out --templates, or --online and --against.',
    });
  }
  if (options.to !== undefined && !online) {
    throw new VerifyError('usage', '--to goes with --online only.', {
      hint: 'Add --online: suppressions are known to the server alone.',
    });
  }
  for (const address of options.to ?? []) assertRecipient(address);
}

/** To compare servers is to ask them. */
export function asksServer({ online, against = [] }: ValidateConfigOptions): boolean {
  return online === true || against.length > 0;
}
