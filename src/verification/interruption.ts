import { VerifyError } from '../errors.js';

/** What the person who pressed Ctrl-C wants to know: whether the mail may have left. */

/** Why a run was told to stop; how far it had come is for the one who stops to say. */
export function interruption(): VerifyError {
  return new VerifyError('interrupted', 'Interrupted.');
}

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
