import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the test wants the server to know it. */
export interface PlayedMessage {
  readonly MessageID: string;
  readonly ReceivedAt: string;
  readonly Recipients: readonly string[];
  readonly Subject?: string;
  readonly Tag?: string;
  readonly TextBody?: string | null;
}

export interface MailboxServer {
  readonly url: string;
  /** The query of every search, in order. */
  readonly searches: URLSearchParams[];
  /** Every path that was asked for. */
  readonly paths: string[];
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Options {
  /** What a search shows, by how many came before; compares no recipients, as real ones might not. */
  readonly messages: (search: number) => readonly PlayedMessage[];
  /** Instead of an answer, by how many requests came before. */
  readonly instead?: (request: number) => Answer | undefined;
  /** What the server's clock is ahead, in milliseconds. */
  readonly aheadMs?: number;
  /** Whether the server compares recipients, and finds exactly what it is asked for. */
  readonly exactRecipients?: boolean;
  /** How many messages a search lists at most, the first ones. */
  readonly most?: number;
}

/** Postmark's Messages API, with the faults that a test asks for, on loopback. */
export async function startMailboxServer(options: Options): Promise<MailboxServer> {
  const searches: URLSearchParams[] = [];
  const paths: string[] = [];
  let shown: readonly PlayedMessage[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    paths.push(url.pathname);
    const instead = options.instead?.(paths.length - 1);
    if (instead) return instead(request, response);
    const aheadMs = options.aheadMs ?? 0;
    response.setHeader('Date', new Date(Date.now() + aheadMs).toUTCString());
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    if (url.pathname === '/messages/outbound') {
      shown = options.messages(searches.length);
      searches.push(url.searchParams);
      const wanted = url.searchParams.get('recipient');
      const found = shown.filter(
        ({ Recipients }) =>
          !options.exactRecipients || wanted === null || Recipients.includes(wanted),
      );
      const Messages = found.slice(0, options.most);
      response.end(JSON.stringify({ TotalCount: found.length, Messages }));
      return;
    }
    const message = shown.find(({ MessageID }) => url.pathname.includes(MessageID));
    if (message) return void response.end(JSON.stringify(message));
    response.writeHead(422, { 'X-PM-ApiErrorCode': '701' });
    response.end(JSON.stringify({ ErrorCode: 701, Message: 'This message was not found.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    searches,
    paths,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
