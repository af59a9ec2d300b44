import { Models, ServerClient } from 'postmark';
import type { PostmarkOptions } from '../context.js';
import type { VerifyError } from '../errors.js';
import type {
  FoundMessage,
  Postmark,
  Submission,
  TemplateMessage,
} from '../verification/delivery.js';
import type { Mailbox } from '../verification/mailbox.js';
import { asker, assertToken } from './ask.js';
import { mailbox } from './mailbox.js';
import { inactiveAddresses, refusal } from './refusal.js';
import type { Outside } from './transport.js';
import { number, string } from './values.js';
import { unreadable } from './verdict.js';

/**
 * Postmark by its official SDK, as the domain asks for it.
 * @throws VerifyError `token-rejected` for a token that no request can carry.
 */
export function connect(options: PostmarkOptions, outside: Outside): Postmark & Mailbox {
  const { host } = new URL(options.apiUrl);
  assertToken(options.serverToken);
  const ask = asker(ServerClient, options.serverToken, options, outside);
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
      const end = await ask((client) => client.getOutboundMessages(filter), { withinMs });
      if (end.kind !== 'answer') throw end.error;
      const { status, json } = end.answer;
      if (status >= 400 || !Array.isArray(json?.Messages)) {
        const errorCode = number(json?.ErrorCode);
        throw unreadable(host, `HTTP ${status} to the message search`, { errorCode, status });
      }
      return found(json.Messages[0], key, value);
    },

    ...mailbox(ask, host),
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
