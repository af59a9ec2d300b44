import type { Context } from 'hono';

/** One endpoint. `path` is in lower case, as every path arrives. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  handle(context: Context): Response | Promise<Response>;
}
