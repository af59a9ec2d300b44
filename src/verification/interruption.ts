import { VerifyError } from '../errors.js';

/** What the person who pressed Ctrl-C wants to know: whether the mail may have left. */

export function interruptedBeforeLeaving(cause: unknown): VerifyError {
  return new VerifyError(
    'interrupted',
    'Interrupted before anything was accepted: no message was sent.',
    { cause },
  );
}

export function interruptedAfterLeaving(cause: unknown): VerifyError {
  return new VerifyError(
    'interrupted',
    'Interrupted after the request had left: the message may have been accepted.',
    { hint: 'Look for it in the activity of the Postmark server before you send again.', cause },
  );
}
