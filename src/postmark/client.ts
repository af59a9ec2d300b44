import { Models, ServerClient } from 'postmark';
import type { PostmarkOptions } from '../context.js';
import { VerifyError } from '../errors.js';
import type {
  FoundMessage,
  Postmark,
  Submission,
  TemplateMessage,
} from '../verification/delivery.js';
import type { OutgoingRequest } from './attempt.js';
import { inactiveAddresses, refusal } from './refusal.js';
import { type CallEnd, call, type Outside } from './transport.js';
import { unreadable } from './verdict.js';

/**
 * Postmark by its official SDK. The SDK makes the requests; the fetch that it
 * is given brings what it lacks, and keeps how each call ended, since the SDK
 * passes on neither the cause of a failure nor the headers.
 */
export function connect(options: PostmarkOptions, outside: Outside): Postmark {
  const { protocol, host } = new URL(options.apiUrl);
  if (!/^[\x21-\x7e]+$/.test(options.serverToken.reveal().trim())) {
    throw new VerifyError(
      'token-rejected',
      'The server token holds characters that no token has.',
      {
        hint: 'Copy it again from the "API Tokens" page of the server: 36 characters, no spaces.',
      },
    );
  }

  /** One SDK call, and how its request ended. */
  async function ask<T>(
    use: (client: ServerClient) => Promise<T>,
    limits: PostmarkOptions = options,
  ): Promise<CallEnd> {
    let end: CallEnd | undefined;
    let thrown: unknown;
    const client = new ServerClient(options.serverToken.reveal(), {
      useHttps: protocol === 'https:',
      requestHost: host,
      // Seconds. The transport bounds each attempt; this must only never come first.
      timeout: 1_000_000,
      fetch: async (input, init) => {
        try {
          end = await call(String(input), outgoing(init ?? {}), limits, outside);
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
  }

  return {
    async submit(message, usageType) {
      const end = await ask((client) => client.sendEmailWithTemplate(sdkMessage(message)));
      if (end.kind === 'fail') throw end.error;
      if (end.kind === 'unknown') return { outcome: 'unknown', reason: end.error };
      const { status, json = {} } = end.answer;
      if (status < 400 && 'ErrorCode' in json && typeof json.ErrorCode !== 'number') {
        const postmark = { errorCode: 0, status };
        const reason = unreadable(host, 'an ErrorCode that is no number', postmark);
        return { outcome: 'unknown', reason };
      }
      const answer = { errorCode: number(json.ErrorCode), status };
      const text = string(json.Message) ?? '';
      if (status >= 400 || answer.errorCode !== 0) {
        throw refusal(answer, text, { message, usageType });
      }
      return accepted(
        json,
        text,
        () => refusal({ errorCode: 406, status }, text, { message, usageType }),
        host,
      );
    },

    async findByMetadata({ key, value, stream, withinMs }) {
      const filter: Models.OutboundMessagesFilteringParameters = {
        count: 1,
        offset: 0,
        [`metadata_${key}`]: value,
        ...(stream === undefined ? {} : { messagestream: stream }),
      };
      const limits = { ...options, timeoutMs: withinMs, retries: 0 };
      const end = await ask((client) => client.getOutboundMessages(filter), limits);
      if (end.kind !== 'answer') throw end.error;
      const { status, json } = end.answer;
      if (status >= 400 || !Array.isArray(json?.Messages)) {
        const errorCode = number(json?.ErrorCode);
        throw unreadable(host, `HTTP ${status} to the message search`, { errorCode, status });
      }
      return found(json.Messages[0], key, value);
    },
  };
}

function accepted(
  json: Readonly<Record<string, unknown>>,
  text: string,
  nobodyLeft: () => VerifyError,
  host: string,
): Submission {
  // The one answer that only its text tells apart: a 200 with ErrorCode 0 that
  // leaves out the inactive recipients. We send to one, so nobody is left.
  if (inactiveAddresses(text) !== undefined) throw nobodyLeft();
  const messageId = string(json.MessageID);
  if (messageId === undefined) {
    const reason = unreadable(host, 'HTTP 200 without a MessageID', { errorCode: 0, status: 200 });
    return { outcome: 'unknown', reason };
  }
  return {
    outcome: 'accepted',
    messageId,
    submittedAt: string(json.SubmittedAt),
    notice: 'ErrorCode' in json || text === '' ? undefined : text,
  };
}

/** Not every server filters as Postmark does: where metadata are shown, they must be ours. */
function found(message: unknown, key: string, value: string): FoundMessage | undefined {
  if (typeof message !== 'object' || message === null || !('MessageID' in message))
    return undefined;
  const messageId = string(message.MessageID);
  if (messageId === undefined) return undefined;
  if ('Metadata' in message && !holds(message.Metadata, key, value)) return undefined;
  return {
    messageId,
    receivedAt: 'ReceivedAt' in message ? string(message.ReceivedAt) : undefined,
  };
}

function holds(metadata: unknown, key: string, value: string): boolean {
  if (typeof metadata !== 'object' || metadata === null) return true;
  return Object.entries(metadata).some(
    ([name, content]) => name.toLowerCase() === key && content === value,
  );
}

function outgoing(init: RequestInit): OutgoingRequest {
  return {
    method: init.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init.headers)),
    body: typeof init.body === 'string' ? init.body : null,
  };
}

/** The SDK's own type names its enum for `TrackLinks`; the wire has the string. */
function sdkMessage(message: TemplateMessage): Models.TemplatedMessage {
  const { MessageStream, ReplyTo, ...rest } = message;
  return {
    ...rest,
    TrackLinks: Models.LinkTrackingOptions.None,
    ...(MessageStream === undefined ? {} : { MessageStream }),
    ...(ReplyTo === undefined ? {} : { ReplyTo }),
  };
}

const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
