import { answered, type Reply, refused } from '../answers.js';
import { Refusal } from '../refusal.js';
import type { Fault, StatusFault } from './fault.js';
import type { Strike } from './faults.js';

/** What a struck client gets; `delayMs` later, and perhaps not all of it. */
export type Struck = { readonly delayMs: number } & (
  | { readonly reply: Reply; readonly isCut: boolean }
  /** The line is cut instead. */
  | { readonly reply: undefined }
);

/** Carries a request out, or not, and answers it as its fault wants. */
export async function answerStruck(
  { fault, delayMs }: Strike,
  answer: () => Promise<Reply>,
): Promise<Struck> {
  if (!fault) return { reply: await answer(), isCut: false, delayMs };
  const reply = isAccepted(fault) ? await answer() : undefined;
  if (fault.kind === 'hang-up') return { reply: undefined, delayMs };
  if (fault.kind === 'stall')
    return { reply: reply ?? page(200), isCut: false, delayMs: delayMs + fault.ms };
  return { reply: replyTo(fault, reply), isCut: fault.kind === 'cut', delayMs };
}

type Answering = Exclude<Strike['fault'], undefined | { readonly kind: 'hang-up' | 'stall' }>;

function isAccepted({ kind, accepted }: Fault): boolean {
  return (
    accepted ??
    !(kind === undefined || kind === 'hang-up' || kind === 'redirect' || kind === 'json')
  );
}

function replyTo(fault: Answering, reply: Reply | undefined): Reply {
  switch (fault.kind) {
    case undefined:
      return statusReply(fault);
    case 'redirect':
      return { status: 307, headers: { Location: fault.location }, body: '' };
    case 'html':
      return page(200);
    case 'json':
      return answered(fault.body);
    case 'empty':
      return { status: 200, headers: {}, body: '' };
    case 'delayed':
      return delayed(reply ?? page(200));
    default:
      return reply ?? page(200);
  }
}

/** What a proxy shows. */
function page(status: number): Reply {
  const title = status === 200 ? 'OK' : `${status} from the sandbox`;
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>${title}</title><h1>${title}</h1>\n`,
  };
}

/** Postmark's codes for a status of its own; the words are those of its documents. */
const usual: Readonly<Record<number, readonly [number, string]>> = {
  401: [10, 'Request does not contain a valid Server token.'],
  422: [300, 'Zero recipients specified'],
  500: [101, "You encountered an error that shouldn't have occurred."],
  503: [100, 'The Postmark API is offline for maintenance.'],
};

function statusReply({ status, retryAfter, errorCode, message }: StatusFault): Reply {
  const isProxy = (status === 502 || status === 504) && errorCode === undefined;
  const [usualCode, usualMessage] = usual[status] ?? [0, `The sandbox was asked for a ${status}.`];
  const words =
    errorCode === undefined || errorCode === usualCode
      ? usualMessage
      : `The sandbox was asked for ErrorCode ${errorCode}.`;
  const refusal = new Refusal(errorCode ?? usualCode, message ?? words, status);
  const reply = isProxy ? page(status) : refused(refusal);
  if (retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(retryAfter) } };
}

/** Seen in 2024: a success without a code. */
function delayed(reply: Reply): Reply {
  if (reply.status !== 200 || !reply.body.startsWith('{')) return reply;
  const { To, SubmittedAt, MessageID }: Record<string, unknown> = JSON.parse(reply.body);
  const Message = 'Message accepted, but delivery may be delayed.';
  return { ...reply, body: JSON.stringify({ Message, MessageID, SubmittedAt, To }) };
}
