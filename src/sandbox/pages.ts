import { getRequestListener } from '@hono/node-server';
import type { Api } from './api.js';
import { createApp } from './app.js';

export type PageListener = ReturnType<typeof getRequestListener>;

/** Answers over a socket to what is no part of Postmark: the inbox, and paths that are missing. */
export function pageListener(
  api: Api,
  inbox: (request: Request) => Promise<Response>,
): PageListener {
  // Left to itself, Hono's listener would replace the global `Request` and `Response`.
  return getRequestListener(createApp(api, inbox).fetch, { overrideGlobalObjects: false });
}
