import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBinary } from '../support/binary.js';
import { closedPort } from '../support/closed-port.js';
import { runInProcess } from '../support/in-process.js';

/** The way to a Postmark that is not on this machine, played on loopback: TLS and proxies. */
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));
const token = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';
const args = ['send', '--to', 'ada@example.com', '--type', 'SignIn', '--json', '--retries', '0'];

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const listen = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

let accepted = 0;
const postmark = createHttpsServer(
  { key: readFileSync(fixture('key.pem')), cert: readFileSync(fixture('certificate.pem')) },
  (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      if (request.method === 'GET') {
        response.end('{"TotalCount":1,"Messages":[{"MessageID":"m-1"}]}');
        return;
      }
      accepted += 1;
      if (body.includes('lose-the-answer')) {
        request.socket.destroy();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ ErrorCode: 0, Message: 'OK', MessageID: 'm-1', To: 'ada@example.com' }),
      );
    });
  },
);

const tunnels: string[] = [];
/** A proxy that leads every CONNECT to the server above, unless its user is wrong. */
const proxy = createHttpServer((_request, response) => response.writeHead(400).end());
proxy.on('connect', (request, socket) => {
  tunnels.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
  const refused = request.headers['proxy-authorization'] === `Basic ${btoa('wrong:wrong')}`;
  if (refused) {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  const upstream = connect(portOf(postmark), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    upstream.pipe(socket).pipe(upstream);
  });
  for (const end of [socket, upstream]) end.on('error', () => {});
});

/** Speaks neither TLS nor HTTP. */
const babble = createServer((socket) => {
  socket.on('error', () => {});
  socket.end('220 mail.example.com ESMTP\r\n');
});

beforeAll(() => Promise.all([listen(postmark), listen(proxy), listen(babble)]));
afterAll(() => {
  for (const server of [postmark, proxy]) server.closeAllConnections();
  for (const server of [postmark, proxy, babble]) server.close();
});

/** By the binary where Node itself is to be told something at its start. */
async function sendBy(env: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const tellsNode = Object.keys(env).some((name) => name.startsWith('NODE_'));
  const run = await (tellsNode ? runBinary : runInProcess)([...args, ...more], {
    env: { POSTMARK_SERVER_TOKEN: token, POSTMARK_FROM_EMAIL: 'a@b.co', ...env },
  });
  expect(run.stdout + run.stderr).not.toContain(token);
  return { ...JSON.parse(run.stdout), code: run.code };
}

const unreached = { POSTMARK_API_URL: 'https://api.postmark.test' };
const remote = { ...unreached, NODE_EXTRA_CA_CERTS: fixture('certificate.pem') };

const noDns = {
  NODE_OPTIONS: `--import=${new URL('../fixtures/no-dns.mjs', import.meta.url).href}`,
};

describe('proxies', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('%s is the way out', async (name) => {
    const before = accepted;
    const result = await sendBy({
      ...remote,
      [name]: `http://user:secret@127.0.0.1:${portOf(proxy)}`,
    });
    expect(result).toMatchObject({ code: 0, messageId: 'm-1' });
    expect(accepted).toBe(before + 1);
    expect(tunnels.at(-1)).toBe(`api.postmark.test:443 Basic ${btoa('user:secret')}`);
  });

  test('a proxy that refuses says so, and nothing was sent', async () => {
    const before = accepted;
    const result = await sendBy({
      ...unreached,
      HTTPS_PROXY: `http://wrong:wrong@127.0.0.1:${portOf(proxy)}`,
    });
    expect(result).toMatchObject({ code: 5, error: { code: 'network-unreachable' } });
    expect(result.error.message).toMatch(/proxy refused .* \(HTTP 407\)/);
    expect(result.error.hint).toContain('HTTPS_PROXY=');
    expect(accepted).toBe(before);
  });

  test('a proxy that is not there', async () => {
    const result = await sendBy({
      ...unreached,
      HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}`,
    });
    expect(result).toMatchObject({ code: 5, error: { code: 'network-unreachable' } });
  });

  test('NO_PROXY goes around it', async () => {
    const before = tunnels.length;
    const result = await sendBy({
      ...remote,
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NO_PROXY: 'postmark.test',
      ...noDns,
    });
    // Without the proxy the name has to be resolved here, and cannot be.
    expect(result).toMatchObject({ code: 5, error: { code: 'network-unreachable' } });
    expect(result.error.message).toMatch(
      /"api\.postmark\.test" could not be resolved \(DNS, ENOTFOUND\)/,
    );
    expect(tunnels.length).toBe(before);
  });

  test('lower case wins, as with curl', async () => {
    const result = await sendBy({
      ...remote,
      https_proxy: `http://127.0.0.1:${portOf(proxy)}`,
      HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}`,
    });
    expect(result).toMatchObject({ code: 0 });
  });

  test('loopback is reached directly, whatever the proxy settings', async () => {
    const before = tunnels.length;
    const result = await sendBy({
      POSTMARK_API_URL: `https://localhost:${portOf(postmark)}`,
      NODE_EXTRA_CA_CERTS: remote.NODE_EXTRA_CA_CERTS,
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
    });
    expect(result).toMatchObject({ code: 0 });
    expect(tunnels.length).toBe(before);
  });

  test.each(['not a url', 'ftp://127.0.0.1:21', 'http://user:p%zz@127.0.0.1'])(
    'a proxy setting like %j is named',
    async (HTTPS_PROXY) => {
      const result = await sendBy({ ...unreached, HTTPS_PROXY });
      expect(result).toMatchObject({ code: 3, error: { code: 'config-invalid' } });
    },
  );

  test('a bare host and port is an http proxy', async () => {
    const result = await sendBy({ ...remote, HTTPS_PROXY: `127.0.0.1:${portOf(proxy)}` });
    expect(result).toMatchObject({ code: 0 });
  });

  test('an answer that is lost behind the proxy: never sent again', async () => {
    const before = accepted;
    const result = await sendBy({ ...remote, HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` }, [
      '--retries',
      '2',
      '--tag',
      'lose-the-answer',
    ]);
    expect(result).toMatchObject({ code: 0, recovered: true, messageId: 'm-1' });
    expect(accepted).toBe(before + 1);
  });

  test("loopback goes around it also where Node's own fetch would not", async () => {
    const before = tunnels.length;
    const result = await sendBy({
      POSTMARK_API_URL: `https://localhost:${portOf(postmark)}`,
      NODE_EXTRA_CA_CERTS: remote.NODE_EXTRA_CA_CERTS,
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
    });
    expect(result).toMatchObject({ code: 0 });
    expect(tunnels.length).toBe(before);
  });
});

describe('a resolver that does not answer', () => {
  const stuck = {
    POSTMARK_SERVER_TOKEN: token,
    POSTMARK_FROM_EMAIL: 'a@b.co',
    NODE_OPTIONS: `--import=${new URL('../fixtures/stuck-dns.mjs', import.meta.url).href}`,
  };

  test('is not waited for beyond --timeout', async () => {
    const startedAt = Date.now();
    const result = await runBinary([...args, '--timeout', '300ms'], { env: stuck });
    expect(result.code).toBe(5);
    expect(JSON.parse(result.stdout).error.message).toContain(
      'No connection to api.postmarkapp.com within 0.3 s',
    );
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });

  test('does not hold up Ctrl-C: nothing was sent', async () => {
    const startedAt = Date.now();
    const result = await runBinary([...args, '--debug', '--timeout', '60s'], {
      env: stuck,
      onStderr: (text, kill) => {
        if (text.includes('API URL')) setTimeout(kill, 500, 'SIGINT');
      },
    });
    expect(result.code).toBe(130);
    expect(JSON.parse(result.stdout).error.message).toContain('no message was sent');
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('TLS', () => {
  const local = () => ({ POSTMARK_API_URL: `https://localhost:${portOf(postmark)}` });

  test('a certificate that Node trusts', async () => {
    const result = await sendBy({ ...local(), NODE_EXTRA_CA_CERTS: remote.NODE_EXTRA_CA_CERTS });
    expect(result).toMatchObject({ code: 0 });
  });

  test('one that it does not: named, with the way out, and nothing was sent', async () => {
    const before = accepted;
    const result = await sendBy(local());
    expect(result).toMatchObject({ code: 5, error: { code: 'network-unreachable' } });
    expect(result.error.message).toMatch(/certificate of localhost:\d+ was not accepted/);
    expect(result.error.hint).toContain('NODE_EXTRA_CA_CERTS');
    expect(accepted).toBe(before);
  });

  test('something that speaks no TLS', async () => {
    const result = await sendBy({ POSTMARK_API_URL: `https://localhost:${portOf(babble)}` });
    expect(result).toMatchObject({ code: 5, error: { code: 'network-unreachable' } });
    expect(result.error.message).toMatch(/TLS handshake .* failed/);
  });
});
