import { type AddressInfo, createServer, type Socket } from 'node:net';
import { beforeAll, expect, test } from '@jest/globals';
import { type Run, runBinary } from '../support/binary.js';

const args = ['send', '--to', 'a@b.co', '--type', 'SignIn', '--json', '--retries', '0'];

/** Sends to a server that takes a connection and drops it before it reads. */
async function sendInto(drop: (socket: Socket) => void): Promise<Run> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    drop(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const run = await runBinary([...args, '--timeout', '1s'], {
    env: {
      POSTMARK_SERVER_TOKEN: 'a-token',
      POSTMARK_FROM_EMAIL: 'a@b.co',
      POSTMARK_API_URL: `http://127.0.0.1:${port}`,
    },
  });
  server.close();
  return run;
}

// Each looks for its message for some seconds: at the same time.
let runs: { readonly closed: Run; readonly reset: Run };
beforeAll(async () => {
  const [closed, reset] = await Promise.all([
    sendInto((socket) => socket.end()),
    sendInto((socket) => socket.destroy()),
  ]);
  runs = { closed, reset };
}, 30_000);

test.each(['closed', 'reset'] as const)(
  'a connection that is %s at once ends with a word and a code',
  (name) => {
    const { code, stdout } = runs[name];
    expect(code).toBe(5);
    expect(['network-unreachable', 'outcome-unknown']).toContain(JSON.parse(stdout).error.code);
  },
);
