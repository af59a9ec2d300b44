import type { Environment } from '../../config/env-file.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import type { Senders } from '../../scaffold/postmark-server.js';
import { isConfirmed, senderProblem } from '../../scaffold/sender.js';
import type { Output } from '../output.js';
import { type CallOptions, sendersOf } from './connection.js';

/** A sender that a file or the environment has; what a variable gives cannot be judged here. */
export function usable(sender: string | undefined): string | undefined {
  if (sender === undefined) return undefined;
  return sender.includes('${') || senderProblem(sender) === undefined ? sender : undefined;
}

/** Who may send, where the account can be asked; what keeps it from answering is a warning only. */
export async function sendersFor(
  environment: Environment,
  calls: CallOptions,
  context: Context,
  output: Output,
): Promise<Senders | undefined> {
  try {
    return await sendersOf(environment, calls, context);
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
    const why =
      error.code === 'token-rejected'
        ? 'Postmark did not accept POSTMARK_ACCOUNT_TOKEN.'
        : error.message;
    output.warn(`The sender was not checked: ${why}`);
    return undefined;
  }
}

export function warnOfSender(sender: string, senders: Senders | undefined, output: Output): void {
  if (senders === undefined || sender.includes('${') || isConfirmed(sender, senders)) return;
  output.warn(
    `The account has neither a confirmed sender signature nor a verified domain for ${sender}: Postmark will refuse mails from it until there is one.`,
  );
}
