import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './answers.js';
import type { Api } from './api.js';
import type { Call } from './call.js';
import { answerStruck } from './faults/answer.js';
import type { Faults } from './faults/faults.js';
import { pathOf } from './routing.js';

/** Answers one request over a socket, faults and all. */
export async function serve(
  api: Api,
  faults: Faults,
  call: Call,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const path = pathOf(call.target);
  // What sets faults must not meet them.
  const strike = /^\/sandbox\//i.test(path) ? undefined : faults.strike(call.method, path);
  if (!strike) {
    write(await api.answer(call), incoming, outgoing);
    return;
  }
  const struck = await answerStruck(strike, () => api.answer(call));
  await pause(struck.delayMs, outgoing);
  if (!struck.reply) incoming.socket.destroy();
  else if (struck.isCut) writeHalf(struck.reply, outgoing);
  else write(struck.reply, incoming, outgoing);
}

/** How long a client may go on sending what nobody wants, so that it reads why before the line is cut. */
const graceMs = 1000;

function write(reply: Reply, incoming: IncomingMessage, outgoing: ServerResponse): void {
  // A line that broke has nobody to answer to.
  if (outgoing.destroyed) return;
  for (const name in reply.headers) outgoing.setHeader(name, reply.headers[name] ?? '');
  outgoing.setHeader('Content-Length', Buffer.byteLength(reply.body));
  if (!incoming.complete) setTimeout(() => cut(incoming), graceMs).unref();
  outgoing.statusCode = reply.status;
  outgoing.end(reply.body);
}

function cut(incoming: IncomingMessage): void {
  if (!incoming.complete) incoming.socket.destroy();
}

/** Promises the whole, and ends in the middle. */
function writeHalf({ status, headers, body }: Reply, outgoing: ServerResponse): void {
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  outgoing.write(half, () => outgoing.destroy());
}

/** Not longer than the client waits. */
function pause(ms: number, outgoing: ServerResponse): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    outgoing.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
