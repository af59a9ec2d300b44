import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Clock, Random } from '../context.js';
import { Secret } from '../secret.js';
import { createApp } from './app.js';
import { isOwnHost } from './rules/own-host.js';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import { Store } from './store.js';
import { loadTemplates } from './templates/load.js';
import { starterTemplates } from './templates/starters.js';

export interface SandboxSurroundings {
  /** The folder of the starter templates. */
  readonly starterDir: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'uuid'>;
  /** Is told of a defect of the sandbox itself. */
  readonly failed: (error: unknown) => void;
}

/**
 * Starts a local Postmark on a free port of loopback. Its token is new each
 * time, and its messages live as long as it does.
 * @throws VerifyError `template-invalid` when the templates cannot be served.
 */
export async function startSandbox(
  { templatesDir, aliases = [] }: SandboxOptions,
  { starterDir, clock, random, failed }: SandboxSurroundings,
): Promise<Sandbox> {
  const templates =
    templatesDir === undefined
      ? starterTemplates(await loadTemplates(starterDir), aliases)
      : await loadTemplates(templatesDir);
  const serverToken = new Secret(random.uuid());
  const store = new Store({ serverToken, templates, clock, random });
  const server = await listen(createApp(store, failed));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    serverToken,
    rendered(messageId) {
      const message = store.message(messageId);
      return message && { messageId: message.id, ...message.content };
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Left to itself, Hono's listener would replace the global `Request` and `Response`. */
function listen(app: Hono): Promise<Server> {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => {
    if (isOwnHost(incoming.headers.host, incoming.socket.localPort)) {
      void answer(incoming, outgoing);
    } else {
      outgoing.writeHead(403, { Connection: 'close' }).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
