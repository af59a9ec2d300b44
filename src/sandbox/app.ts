import { Hono } from 'hono';
import { refused, wrongMethod } from './answers.js';
import { requireToken } from './authentication.js';
import { inboxOf } from './inbox/inbox.js';
import { requireJson } from './media-type.js';
import { Refusal } from './refusal.js';
import { emailRoutes } from './routes/email.js';
import { messageRoutes } from './routes/messages.js';
import { serverRoutes } from './routes/server.js';
import { templateRoutes } from './routes/templates.js';
import type { Store } from './store.js';

/**
 * Postmark over HTTP. A request passes: path (404), method (405, before any
 * token, as seen live), token (401), media types (415), then its endpoint.
 * @param failed Is told of a defect here; the client learns no more than 500.
 */
export function createApp(store: Store, failed: (error: unknown) => void): Hono {
  const app = new Hono({ getPath: routingPath });
  const routes = [
    ...emailRoutes(store),
    ...serverRoutes(store),
    ...templateRoutes(store),
    ...messageRoutes(store),
  ];
  const authentication = requireToken(store.serverToken);
  for (const { method, path, handle } of routes) {
    app.on(method, path, authentication, requireJson, handle);
  }
  for (const { path } of routes) app.all(path, wrongMethod);
  const inbox = inboxOf(store);
  app.get('/', ({ req }) => inbox(req.raw));
  app.get('/inbox/*', ({ req }) => inbox(req.raw));
  // How Postmark answers to a path it does not know was never seen.
  app.notFound(({ req }) =>
    refused(new Refusal(0, `This local Postmark has no endpoint ${req.path}.`, 404)),
  );
  app.onError((error) => {
    failed(error);
    return refused(internalError);
  });
  return app;
}

/** Postmark adds an "Error ID", under a key that nobody has published. */
const internalError = new Refusal(
  101,
  "You encountered an error that shouldn't have occurred.",
  500,
);

/** Postmark minds neither letter case nor a slash at the end. A template's alias keeps its case. */
function routingPath(request: Request): string {
  const segments = new URL(request.url).pathname.replace(/(?<=.)\/$/, '').split('/');
  const isTemplate = segments[1]?.toLowerCase() === 'templates';
  return segments
    .map((segment, index) => (isTemplate && index === 2 ? segment : segment.toLowerCase()))
    .join('/');
}
