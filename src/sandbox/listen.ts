import { createServer, type Server } from 'node:http';
import { isNativeError } from 'node:util/types';
import { VerifyError } from '../errors.js';
import type { Api } from './api.js';
import type { Faults } from './faults/faults.js';
import { callOfNode } from './node-call.js';
import type { PageListener } from './pages.js';
import { isOwnHost } from './rules/own-host.js';
import { serve } from './serve.js';

export interface Listening {
  readonly url: string;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/**
 * Serves at an address: Postmark's part straight away, all else by the app.
 * @throws VerifyError `cannot-listen`.
 */
export async function listen(
  api: Api,
  inbox: (request: Request) => Promise<Response>,
  faults: Faults,
  host: string,
  port: number,
): Promise<Listening> {
  // Loads when somebody first looks: the classes of `fetch` take longer than all the rest of a start.
  let pages: Promise<PageListener> | undefined;
  const others: PageListener = async (incoming, outgoing) => {
    pages ??= import('./pages.js').then(({ pageListener }) => pageListener(api, inbox));
    return (await pages)(incoming, outgoing);
  };
  const server = createServer((incoming, outgoing) => {
    const listening = { address: host, port: incoming.socket.localPort };
    if (!isOwnHost(incoming.headers.host, listening)) {
      outgoing.writeHead(403, { Connection: 'close' }).end();
      return;
    }
    const call = callOfNode(incoming);
    if (api.has(call.target)) void serve(api, faults, call, incoming, outgoing);
    else void others(incoming, outgoing);
  });
  const boundPort = await bind(server, host, port);
  return {
    url: `http://${reachable(host)}:${boundPort}`,
    close: () => close(server),
  };
}

/** Who ends a server waits no longer than this for lines that do not go. */
const longestCloseMs = 500;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestCloseMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeAllConnections();
  });
}

function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** An address that stands for all of them is none to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  // Only an address of IPv6 has colons. (`isIPv6` would first build a pattern for six milliseconds.)
  return host.includes(':') ? `[${host}]` : host;
}

const reasons: Readonly<Record<string, (host: string, port: number) => [string, string]>> = {
  EADDRINUSE: (host, port) => [
    `Port ${port} of ${host} is taken: another program listens there.`,
    'Use --port 0 for a free port, or end the other program.',
  ],
  EACCES: (_host, port) => [
    `Port ${port} is not open to you.`,
    'Use --port 0 for a free port; ports below 1024 mostly belong to the system.',
  ],
  EADDRNOTAVAIL: (host) => [
    `${host} is no address of this machine.`,
    'Leave --host out for 127.0.0.1.',
  ],
  ENOTFOUND: (host) => [
    `${host} is no address of this machine.`,
    'Leave --host out for 127.0.0.1.',
  ],
};

function cannotListen(cause: unknown, host: string, port: number): VerifyError {
  const code = isNativeError(cause) && 'code' in cause ? String(cause.code) : '';
  const [message, hint] = reasons[code]?.(host, port) ?? [
    `The sandbox cannot listen on port ${port} of ${host}: ${String(cause)}`,
    'Try --port 0, and leave --host out.',
  ];
  return new VerifyError('cannot-listen', message, { hint, cause });
}
