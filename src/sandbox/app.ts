import { Hono } from 'hono';
import { asResponse } from './answers.js';
import type { Api } from './api.js';
import { callOf } from './call.js';

/** Everything that the sandbox serves, as a function from a request to a response. */
export function createApp(api: Api, inbox: (request: Request) => Promise<Response>): Hono {
  const app = new Hono();
  app.get('/', ({ req }) => inbox(req.raw));
  app.get('/inbox/*', ({ req }) => inbox(req.raw));
  app.all('*', async ({ req }) => asResponse(await api.answer(callOf(req.raw))));
  return app;
}
