import { refused, success } from '../answers.js';
import { readJson } from '../body.js';
import { Refusal } from '../refusal.js';
import { type Accepted, sendWithTemplate } from '../send.js';
import type { Store } from '../store.js';
import { timestamp } from '../timestamp.js';
import type { Route } from './route.js';

export function emailRoutes(store: Store): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/email/withtemplate',
      async handle({ req }) {
        const body = await readJson(req.raw);
        if (body instanceof Refusal) return refused(body);
        const sent = sendWithTemplate(body.json, store);
        return sent instanceof Refusal ? refused(sent) : success(sendingResult(sent));
      },
    },
  ];
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
