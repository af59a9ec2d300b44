import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Errors, Models, ServerClient } from 'postmark';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/start.js';
import { systemClock } from '../../src/system/clock.js';
import { folderWith, mail } from './setting.js';

const files = {
  'sign-in/meta.json': JSON.stringify({ Name: 'Sign in', Subject: 'Code for {{app}}' }),
  'sign-in/content.txt': 'Code: {{code}}',
  'list/meta.json': JSON.stringify({ Name: 'List', Subject: 'List' }),
  'list/content.txt': '{{#each items}}{{.}}{{/each}}',
};

const starterFiles = {
  'logto-generic/meta.json': JSON.stringify({ Subject: 'Generic' }),
  'logto-generic/content.txt': 'Generic {{code}}',
};

async function start(options: SandboxOptions): Promise<Sandbox> {
  return startSandbox(options, {
    starterDir: await folderWith(starterFiles),
    clock: systemClock,
    random: { uuid: () => randomUUID() },
    failed: (error) => {
      throw error;
    },
  });
}

const linux = process.platform === 'linux' ? test : test.skip;
linux('it listens on 127.0.0.1 alone (Linux has more loopback addresses to try)', async () => {
  const elsewhere = sandbox.url.replace('127.0.0.1', '127.0.0.2');
  await expect(fetch(`${elsewhere}/server`)).rejects.toMatchObject({
    cause: { code: 'ECONNREFUSED' },
  });
});

const fetchClasses = [globalThis.Request, globalThis.Response];

let sandbox: Sandbox;
let client: ServerClient;

beforeAll(async () => {
  sandbox = await start({ templatesDir: await folderWith(files) });
  client = clientOf(sandbox.serverToken.reveal());
});

afterAll(() => sandbox.close());

function clientOf(token: string): ServerClient {
  const requestHost = new URL(sandbox.url).host;
  return new ServerClient(token, { useHttps: false, requestHost, timeout: 10 });
}

describe('the official SDK', () => {
  test('sends with a template, and the reader sees it', async () => {
    const sent = await client.sendEmailWithTemplate(mail);
    expect(sent).toEqual({
      To: 'ada@example.com',
      SubmittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
      MessageID: expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      ErrorCode: 0,
      Message: 'OK',
    });
    expect(sandbox.rendered(sent.MessageID)).toEqual({
      messageId: sent.MessageID,
      subject: 'Code for A &amp; B',
      text: 'Code: 493021',
      html: undefined,
    });
  });

  test('lists and fetches templates', async () => {
    const { TotalCount, Templates } = await client.getTemplates();
    expect(TotalCount).toBe(2);
    expect(Templates.map(({ Alias }) => Alias)).toEqual(['list', 'sign-in']);
    const byAlias = await client.getTemplate('sign-in');
    expect(byAlias).toMatchObject({ Name: 'Sign in', Subject: 'Code for {{app}}', HtmlBody: null });
    expect(await client.getTemplate(byAlias.TemplateId)).toEqual(byAlias);
    const { Templates: layouts } = await client.getTemplates({
      templateType: Models.TemplateTypes.Layout,
    });
    expect(layouts).toEqual([]);
  });

  test('finds messages by metadata, and reads their details', async () => {
    const verifyId = randomUUID();
    const sent = await client.sendEmailWithTemplate({ ...mail, Metadata: { verify_id: verifyId } });
    const search = { count: 1, offset: 0, metadata_verify_id: verifyId };
    const { TotalCount, Messages } = await client.getOutboundMessages(search);
    expect(TotalCount).toBe(1);
    expect(Messages[0]).toMatchObject({ MessageID: sent.MessageID, Status: 'Sent' });
    const details = await client.getOutboundMessageDetails(sent.MessageID);
    expect(details).toMatchObject({
      TextBody: 'Code: 493021',
      Metadata: { verify_id: verifyId },
      MessageEvents: [{ Recipient: 'ada@example.com', Type: 'Delivered' }],
    });
  });

  test('reads the server', async () => {
    const token = sandbox.serverToken.reveal();
    expect(await client.getServer()).toMatchObject({
      ApiTokens: [token],
      DeliveryType: 'Sandbox',
      ServerLink: `${sandbox.url}/servers/1/overview`,
    });
  });

  test('throws its own errors', async () => {
    await expect(clientOf(randomUUID()).getServer()).rejects.toMatchObject({
      constructor: Errors.InvalidAPIKeyError,
      code: 10,
      statusCode: 401,
      message: 'Request does not contain a valid Server token.',
    });
    const absent = client.sendEmailWithTemplate({ ...mail, TemplateAlias: 'absent' });
    await expect(absent).rejects.toMatchObject({
      constructor: Errors.ApiInputError,
      code: 1101,
      statusCode: 422,
    });
    const invalid = client.sendEmailWithTemplate({ ...mail, To: 'nonsense' });
    await expect(invalid).rejects.toMatchObject({
      constructor: Errors.InvalidEmailRequestError,
      code: 300,
    });
  });
});

describe('rendered', () => {
  test('tells why nothing could be rendered', async () => {
    const message = { ...mail, TemplateAlias: 'list', TemplateModel: { items: true } };
    const { MessageID } = await client.sendEmailWithTemplate(message);
    expect(sandbox.rendered(MessageID)).toEqual({
      messageId: MessageID,
      failure: expect.stringContaining("'items' is used like an array"),
    });
  });

  test('knows no message but its own', () => {
    expect(sandbox.rendered(randomUUID())).toBeUndefined();
  });
});

/** The status that a raw request gets; `fetch` would not let the Host be set. */
function statusFor(headers: Record<string, string>, path = '/server'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url);
    const outgoing = httpRequest({ hostname, port, path, headers }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    outgoing.on('error', reject).end();
  });
}

describe('the Host header', () => {
  const port = (): string => new URL(sandbox.url).port;

  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
    '%s is this machine',
    async (name) => {
      expect(await statusFor({ Host: `${name}:${port()}` })).toBe(401);
    },
  );

  test.each(['evil.example:PORT', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example:PORT'])(
    '%j is not',
    async (host) => {
      expect(await statusFor({ Host: host.replace('PORT', port()) })).toBe(403);
    },
  );

  test('a whole address as path changes nothing', async () => {
    const Host = `127.0.0.1:${port()}`;
    expect(await statusFor({ Host }, 'http://evil.example/server')).toBe(401);
  });
});

describe('over a real socket', () => {
  const endpoint = (): string => `${sandbox.url}/email/withTemplate`;
  const headers = (): Record<string, string> => ({
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'X-Postmark-Server-Token': sandbox.serverToken.reveal(),
  });

  test('a body above 10 MB is refused before it is all there', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const init = { method: 'POST', headers: headers(), body, duplex: 'half' } as RequestInit;
    const response = await fetch(endpoint(), init);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(200);
  });

  test('a request that is no HTTP is answered with 400, and the next one is well', async () => {
    const { port } = new URL(sandbox.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${sandbox.url}/server`, { headers: headers() })).status).toBe(200);
  });

  test('leaves the global fetch classes alone', () => {
    expect([globalThis.Request, globalThis.Response]).toEqual(fetchClasses);
  });
});

describe('start and close', () => {
  test('each sandbox has its own token and port, and the starter templates', async () => {
    const other = await start({ aliases: [{ usageType: 'Generic', templateAlias: 'mine' }] });
    expect(other.url).not.toBe(sandbox.url);
    expect(other.serverToken.reveal()).not.toBe(sandbox.serverToken.reveal());
    const requestHost = new URL(other.url).host;
    const its = new ServerClient(other.serverToken.reveal(), { useHttps: false, requestHost });
    expect((await its.getTemplates()).Templates.map(({ Alias }) => Alias)).toEqual(['mine']);
    await other.close();
  });

  test('close ends connections that are idle and requests that are under way', async () => {
    const other = await start({});
    const { port } = new URL(other.url);
    const sockets = await Promise.all(
      ['', `POST /server HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 9\r\n\r\n`].map(
        (head) =>
          new Promise<Socket>((resolve) => {
            const socket = connect(Number(port), '127.0.0.1', () =>
              socket.write(head || ' ', () => resolve(socket)),
            );
            socket.on('error', () => {});
          }),
      ),
    );
    const closed = sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve)));
    for (const socket of sockets) socket.resume();
    await other.close();
    await Promise.all(closed);
    await expect(fetch(other.url)).rejects.toThrow('fetch failed');
    await other.close();
  });

  test('a folder at fault starts nothing', async () => {
    const templatesDir = await folderWith({});
    await expect(start({ templatesDir })).rejects.toMatchObject({ code: 'template-invalid' });
  });
});
