import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { runBinary } from '../support/binary.js';

/** A server that takes a connection and drops it before it reads. */
test.each([
  ['closed', (socket: Socket) => socket.end()],
  ['reset', (socket: Socket) => socket.destroy()],
])(
  'a connection that is %s at once ends with a word and a code',
  async (_name, drop) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      drop(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const args = [
      'send',
      '--to',
      'a@b.co',
      '--type',
      'SignIn',
      '--json',
      '--retries',
      '0',
      '--timeout',
      '1s',
    ];
    const run = await runBinary(args, {
      env: {
        POSTMARK_SERVER_TOKEN: 'a-token',
        POSTMARK_FROM_EMAIL: 'a@b.co',
        POSTMARK_API_URL: `http://127.0.0.1:${port}`,
      },
    });
    server.close();
    expect(run.code).toBe(5);
    expect(['network-unreachable', 'outcome-unknown']).toContain(JSON.parse(run.stdout).error.code);
  },
  30_000,
);
