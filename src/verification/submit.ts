import type { Clock } from '../context.js';
import { VerifyError } from '../errors.js';
import type { Postmark, TemplateMessage } from './delivery.js';
import { interruptedAfterLeaving } from './interruption.js';
import { lookUp, verifyIdKey } from './lookup.js';

export interface Delivery {
  readonly messageId: string;
  /** As Postmark wrote it; ISO 8601 with any offset. */
  readonly submittedAt: string | undefined;
  /** No answer came, and the message was found in the server's activity. */
  readonly recovered: boolean;
  /** Postmark's own words when it accepted with a reservation. */
  readonly notice: string | undefined;
}

/**
 * Submits a message once. When it stays unknown whether it was accepted, it is
 * looked for and never sent again.
 * @throws VerifyError `outcome-unknown` when it was not found either, and
 * whatever `Postmark.submit` throws.
 */
export async function submitOnce(
  message: TemplateMessage,
  usageType: string,
  postmark: Postmark,
  clock: Clock,
  signal: AbortSignal,
): Promise<Delivery> {
  const submission = await postmark.submit(message, usageType);
  if (submission.outcome === 'accepted') {
    const { messageId, submittedAt, notice } = submission;
    return { messageId, submittedAt, notice, recovered: false };
  }
  const { reason } = submission;
  const found = await lookUp(message, postmark, clock, signal).catch((cause: unknown) => {
    throw signal.aborted ? interruptedAfterLeaving(cause) : cause;
  });
  if (found) {
    return {
      messageId: found.messageId,
      submittedAt: found.receivedAt,
      notice: undefined,
      recovered: true,
    };
  }
  throw new VerifyError(
    'outcome-unknown',
    `${reason.message} Whether the message was accepted is not known: it did not show up in the server's activity within 10 s, and was not sent again.`,
    { hint: howToLook(message), postmark: reason.postmark, cause: reason },
  );
}

/** Warnings, and Postmark's own reservation where it made one. */
export function withNotice(
  warnings: readonly string[],
  notice: string | undefined,
): readonly string[] {
  return notice === undefined ? warnings : [...warnings, `Postmark says: ${notice}`];
}

function howToLook(message: TemplateMessage): string {
  const stream =
    message.MessageStream === undefined ? '' : `&messagestream=${message.MessageStream}`;
  const id = message.Metadata[verifyIdKey];
  return `Look for it under Activity in Postmark, or by GET /messages/outbound?count=1&offset=0&metadata_${verifyIdKey}=${id}${stream}; send again only if it stays absent.`;
}
