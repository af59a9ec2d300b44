import { Allowance, usualLimits } from '../../mustachio/allowance.js';
import { refusalBody } from '../answers.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { Refusal } from '../refusal.js';
import { isObject } from '../rules/fields.js';
import { type Accepted, sendEmail, sendWithTemplate } from '../send.js';
import type { Store } from '../store.js';
import { timestamp } from '../timestamp.js';

type Send = (body: unknown, server: Store, allowance?: Allowance) => Accepted | Refusal;

const mostMessages = 500;
/** A batch may have five times the bytes of a message, and takes no more steps than one may. */
const batchLimits = { ...usualLimits, characters: 5 * usualLimits.characters };

export const emailEndpoints: readonly Endpoint[] = [
  single('/email', sendEmail),
  single('/email/withtemplate', sendWithTemplate),
  batch('/email/batch', sendEmail, (body) => body),
  batch('/email/batchwithtemplates', sendWithTemplate, (body) =>
    isObject(body) ? body.Messages : undefined,
  ),
];

function single(path: Endpoint['path'], send: Send): Endpoint {
  return {
    method: 'POST',
    path,
    token: 'server',
    testable: true,
    takes: largest.request,
    handle({ json }, server) {
      const sent = send(json, server);
      return sent instanceof Refusal ? sent : sendingResult(sent);
    },
  };
}

/** The batch as a whole is a success; each message has its own answer, in order. */
function batch(
  path: Endpoint['path'],
  send: Send,
  messagesOf: (body: unknown) => unknown,
): Endpoint {
  return {
    method: 'POST',
    path,
    token: 'server',
    testable: true,
    takes: largest.batch,
    handle({ json }, server) {
      const messages = messagesOf(json);
      if (!Array.isArray(messages)) {
        return new Refusal(403, 'Received valid, but incompatible JSON input.');
      }
      if (messages.length > mostMessages) {
        return new Refusal(
          410,
          `You may only send up to ${mostMessages} messages in a single batched request.`,
        );
      }
      const allowance = new Allowance(batchLimits);
      return messages.map((message: unknown) => batchResult(send(message, server, allowance)));
    },
  };
}

function batchResult(sent: ReturnType<Send>): Answer {
  return sent instanceof Refusal ? refusalBody(batched(sent)) : sendingResult(sent);
}

/** Postmark's documents have other words for an inactive recipient in a batch. */
function batched(refusal: Refusal): Refusal {
  if (refusal.errorCode !== 406) return refusal;
  const message = refusal.message.replace(
    'recipient(s) that have been marked',
    'a recipient that has been marked',
  );
  return new Refusal(406, `${message} `);
}

/** `To` is absent where the request had none: `JSON.stringify` drops it. */
function sendingResult({ message, to, notice }: Accepted): object {
  return {
    To: to,
    SubmittedAt: timestamp(message.receivedAt),
    MessageID: message.id,
    ErrorCode: 0,
    Message: notice,
  };
}
