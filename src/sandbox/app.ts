import { Hono } from 'hono';
import type { Account } from './account.js';
import { asResponse } from './answers.js';
import { type ApiSurroundings, createApi } from './api.js';
import { callOf } from './call.js';

/** Everything that the sandbox serves, for `fetch` and for a server. */
export function createApp(account: Account, surroundings: ApiSurroundings): Hono {
  const app = new Hono();
  const api = createApi(account, surroundings);
  app.all('*', async ({ req }) => asResponse(await api(callOf(req.raw))));
  return app;
}
