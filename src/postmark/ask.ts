import type { PostmarkOptions } from '../context.js';
import { VerifyError } from '../errors.js';
import type { Secret } from '../secret.js';
import type { OutgoingRequest } from './attempt.js';
import { type CallEnd, call, type Outside } from './transport.js';

interface AskOptions {
  /** One try, in this many milliseconds, instead of what the connection allows. */
  readonly withinMs?: number;
  /** Headers beyond the SDK's own. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface SdkOptions {
  readonly useHttps: boolean;
  readonly requestHost: string;
  readonly timeout: number;
  readonly fetch: typeof fetch;
}

/** One SDK call, and how its request ended. */
export type Ask<Client> = (
  use: (client: Client) => Promise<unknown>,
  options?: AskOptions,
) => Promise<CallEnd>;

/**
 * Calls by one of the official SDK's clients. The SDK makes the requests; the
 * fetch that it is given brings what it lacks, and keeps how each call ended,
 * since the SDK passes on neither the cause of a failure nor the headers.
 */
export function asker<Client>(
  Sdk: new (token: string, options: SdkOptions) => Client,
  token: Secret,
  options: Omit<PostmarkOptions, 'serverToken'>,
  outside: Outside,
): Ask<Client> {
  const { protocol, host } = new URL(options.apiUrl);
  return async (use, { withinMs, headers = {} } = {}) => {
    const limits =
      withinMs === undefined ? options : { ...options, timeoutMs: withinMs, retries: 0 };
    let end: CallEnd | undefined;
    let thrown: unknown;
    const client = new Sdk(token.reveal(), {
      useHttps: protocol === 'https:',
      requestHost: host,
      // Seconds. The transport bounds each attempt; this must only never come first.
      timeout: 1_000_000,
      fetch: async (input, init) => {
        try {
          end = await call(String(input), outgoing(init ?? {}, headers), limits, outside);
        } catch (error) {
          thrown = error;
          throw error;
        }
        if (end.kind !== 'answer') throw end.error;
        return new Response(end.answer.text, { status: end.answer.status });
      },
    });
    try {
      await use(client);
    } catch (error) {
      if (thrown !== undefined) throw thrown;
      if (end === undefined) throw error;
    }
    if (end === undefined) throw new Error('the SDK made no request');
    return end;
  };
}

/** @throws VerifyError `token-rejected` for what no header can carry. */
export function assertToken(token: Secret): void {
  if (/^[\x21-\x7e]+$/.test(token.reveal().trim())) return;
  throw new VerifyError('token-rejected', 'The server token holds characters that no token has.', {
    hint: 'Copy it again from the "API Tokens" page of the server: 36 characters, no spaces.',
  });
}

function outgoing(init: RequestInit, more: Readonly<Record<string, string>>): OutgoingRequest {
  return {
    method: init.method ?? 'GET',
    headers: { ...Object.fromEntries(new Headers(init.headers)), ...more },
    body: typeof init.body === 'string' ? init.body : null,
  };
}
