import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the server does with one `POST /email/withTemplate`. */
export interface Behaviour {
  /** The message counts as accepted, whatever the client gets to see. */
  readonly accepts: boolean;
  answer(response: ServerResponse, request: IncomingMessage): void;
}

const json = { 'content-type': 'application/json; charset=utf-8' };
const messageId = '0a129aee-e1cd-480d-b08d-4f48548ff48d';
const success = {
  To: 'ada@example.com',
  SubmittedAt: '2026-11-23T08:00:00.1234567Z',
  MessageID: messageId,
  ErrorCode: 0,
  Message: 'OK',
};

const send =
  (status: number, body: string, headers: Readonly<Record<string, string>> = json) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end(body);
  };

export const behave = {
  ok: { accepts: true, answer: send(200, JSON.stringify(success)) },
  /** Well, but slow. */
  after: (delayMs: number): Behaviour => ({
    accepts: true,
    answer: (response) => {
      setTimeout(() => send(200, JSON.stringify(success))(response), delayMs);
    },
  }),
  /** A 200 with a body of the test's own. */
  okWith: (body: object): Behaviour => ({ accepts: true, answer: send(200, JSON.stringify(body)) }),
  text: (status: number, body: string, accepts = false): Behaviour => ({
    accepts,
    answer: send(status, body, { 'content-type': 'text/html' }),
  }),
  error: (
    status: number,
    errorCode: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): Behaviour => ({
    accepts: false,
    answer: send(status, JSON.stringify({ ErrorCode: errorCode, Message: message }), {
      ...json,
      ...headers,
    }),
  }),
  redirect: (location: string): Behaviour => ({
    accepts: false,
    answer: send(307, '', { location }),
  }),
  hangUp: (accepts: boolean): Behaviour => ({
    accepts,
    answer: (_response, request) => request.socket.destroy(),
  }),
  hangUpInBody: {
    accepts: true,
    answer: (response) => {
      response.writeHead(200, { ...json, 'content-length': '500' });
      response.write('{"To":"ada@', () => response.socket?.destroy());
    },
  } satisfies Behaviour,
  stall: { accepts: true, answer: () => {} } satisfies Behaviour,
  stallInBody: {
    accepts: true,
    answer: (response) => {
      response.writeHead(200, { ...json, 'content-length': '500' });
      response.write('{"To":"ada@');
    },
  } satisfies Behaviour,
  stallInBodyOf: (status: number): Behaviour => ({
    accepts: false,
    answer: (response) => {
      response.writeHead(status, { ...json, 'content-length': '500' });
      response.write('{');
    },
  }),
  /** 20 MB where a few hundred bytes belong. */
  flood: {
    accepts: true,
    answer: (response) => {
      response.writeHead(200, json);
      const padding = 'x'.repeat(20 * 1024 * 1024);
      response.end(JSON.stringify({ ...success, padding }));
    },
  } satisfies Behaviour,
} as const;

export interface FaultServer {
  readonly url: string;
  /** The verify_id of every message that counts as accepted. */
  readonly accepted: string[];
  /** Resolves when a whole request has arrived. */
  readonly firstRequest: Promise<void>;
  /** Every request, in order: `POST /email/withTemplate`. */
  readonly requests: string[];
  readonly bodies: Record<string, unknown>[];
  /** The query of every message search. */
  readonly searches: URLSearchParams[];
  /** Every value of the server-token header that arrived. */
  readonly tokens: string[];
  close(): Promise<void>;
}

interface Options {
  /** One for each attempt; the last one stays. */
  readonly sends: readonly Behaviour[];
  /** Whether `GET /messages/outbound` shows what was accepted. Default: true. */
  readonly activity?: boolean | Behaviour;
}

/** A Postmark that misbehaves as told, on loopback. */
export async function startFaultServer({ sends, activity = true }: Options): Promise<FaultServer> {
  const state = { accepted: [] as string[], requests: [] as string[], tokens: [] as string[] };
  const bodies: Record<string, unknown>[] = [];
  const searches: URLSearchParams[] = [];
  const sockets = new Set<Socket>();
  let arrived = (): void => {};
  const firstRequest = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let attempt = 0;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    state.requests.push(`${request.method} ${url.pathname}`);
    state.tokens.push(String(request.headers['x-postmark-server-token']));
    let text = '';
    for await (const chunk of request) text += chunk;
    arrived();
    if (request.method === 'POST') {
      const body: Record<string, unknown> = JSON.parse(text);
      bodies.push(body);
      const behaviour = sends[Math.min(attempt, sends.length - 1)] ?? behave.ok;
      attempt += 1;
      if (behaviour.accepts) state.accepted.push(JSON.stringify(body.Metadata));
      behaviour.answer(response, request);
      return;
    }
    searches.push(url.searchParams);
    if (typeof activity === 'object') return activity.answer(response, request);
    const wanted = url.searchParams.get('metadata_verify_id') ?? 'nothing';
    const found = activity && state.accepted.some((metadata) => metadata.includes(wanted));
    const Messages = found
      ? [{ MessageID: messageId, ReceivedAt: '2026-11-23T03:00:00-05:00' }]
      : [];
    send(200, JSON.stringify({ TotalCount: Messages.length, Messages }))(response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const url = await listen(server);
  return {
    ...state,
    firstRequest,
    bodies,
    searches,
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
