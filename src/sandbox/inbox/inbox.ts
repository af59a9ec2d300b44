import type { Hono } from 'hono';
import type { InboxSource } from './source.js';

/** Answers for the inbox. Its pages load when somebody first looks at them. */
export function inboxOf(source: InboxSource): (request: Request) => Promise<Response> {
  let inbox: Promise<Hono> | undefined;
  return async (request) => {
    inbox ??= import('./routes.js').then(({ createInbox }) => createInbox(source));
    return (await inbox).fetch(request);
  };
}
