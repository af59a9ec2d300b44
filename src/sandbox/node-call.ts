import type { IncomingMessage } from 'node:http';
import type { Call } from './call.js';

/** A request of Node's own server, read without the classes of `fetch`: they cost more than all the rest. */
export function callOfNode(incoming: IncomingMessage): Call {
  const { method = 'GET', url = '/', headers } = incoming;
  return {
    method,
    // A whole address as path is allowed, and its host is not looked at.
    target: url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*\/?/i, '/'),
    origin: `http://${headers.host}`,
    header(name) {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    read: (limit) => readUpTo(incoming, limit),
  };
}

function readUpTo(incoming: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve(undefined);
    });
    incoming.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    incoming.on('error', reject);
  });
}
