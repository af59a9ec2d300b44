import { get } from 'node:http';
import { expect, test } from '@jest/globals';
import { runBinary } from '../support/binary.js';

/** The sandbox as a command, with somebody who watches it and somebody who reads from it. */
test('mail is sent, read back and watched, and a watched sandbox ends at once', async () => {
  let started = false;
  let ended = 0;
  let reading: Promise<unknown> | undefined;
  const run = await runBinary(['sandbox', '--port', '0', '--json'], {
    onStdout(text, kill) {
      if (started) return;
      started = true;
      const { url, serverToken, inbox } = JSON.parse(text);
      reading = use(url, serverToken, inbox).finally(() => {
        ended = performance.now();
        kill('SIGTERM');
      });
    },
  });
  expect(performance.now() - ended).toBeLessThan(1_000);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(await reading).toEqual({ watched: true, code: '012345\n', page: true });
});

async function use(url: string, token: string, inbox: string) {
  const env = {
    POSTMARK_API_URL: url,
    POSTMARK_SERVER_TOKEN: token,
    POSTMARK_FROM_EMAIL: 'app@example.com',
  };
  const { arrived } = await watch(`${url}/inbox/events`);
  const read = runBinary(['read-code', '--to', 'ada@example.com'], { env });
  const send = ['send', '--to', 'ada@example.com', '--type', 'SignIn', '--code', '012345'];
  expect(await runBinary(send, { env })).toMatchObject({ code: 0 });
  const page = await (await fetch(inbox)).text();
  return { watched: await arrived, code: (await read).stdout, page: page.includes('012345') };
}

/** Resolves once it is connected; stays connected until the server ends. */
function watch(address: string): Promise<{ readonly arrived: Promise<boolean> }> {
  return new Promise((connected, failed) => {
    get(address, { agent: false }, (response) => {
      let text = '';
      let tell: (arrived: boolean) => void = () => {};
      const arrived = new Promise<boolean>((resolve) => {
        tell = resolve;
      });
      response.on('error', () => tell(false));
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.includes(': connected')) connected({ arrived });
        if (text.includes('event: arrived')) tell(true);
      });
    }).on('error', failed);
  });
}
