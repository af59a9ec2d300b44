import type { Models, ServerClient } from 'postmark';
import { VerifyError } from '../errors.js';
import { easternTime } from '../verification/eastern-time.js';
import {
  type Look,
  type Mailbox,
  type MessageContent,
  type MessageSummary,
  templateFieldsHeader,
} from '../verification/mailbox.js';
import type { Ask } from './sdk-calls.js';
import type { CallEnd } from './transport.js';
import { list, number, record, string } from './values.js';
import { type Answer, unreadable } from './verdict.js';

/** The largest page there is. */
const pageSize = 500;

/**
 * Postmark's dates are Eastern local times, of which one hour a year comes
 * twice. What is asked for begins earlier; what is too old is left out later,
 * by its own time with its offset.
 */
const marginMs = 2 * 60 * 60 * 1_000;

const messageNotFound = 701;
const noSuchStream: readonly number[] = [1226, 1235];

/** Postmark's Messages API, for who waits for a message. */
export function mailbox(ask: Ask<ServerClient>, host: string): Mailbox {
  const headers = { [templateFieldsHeader]: 'yes' };
  return {
    async search({ recipient, stream, since, withinMs }) {
      const filter: Models.OutboundMessagesFilteringParameters = {
        count: pageSize,
        offset: 0,
        fromDate: easternTime(since - marginMs),
        ...(recipient === undefined ? {} : { recipient }),
        ...(stream === undefined ? {} : { messagestream: stream }),
      };
      const end = await ask((client) => client.getOutboundMessages(filter), { withinMs, headers });
      return look(end, (answer) => {
        assertAnswered(answer, host, stream);
        const { Messages, TotalCount } = answer.json ?? {};
        if (!Array.isArray(Messages)) throw unlike(host, answer, 'message search');
        const messages = Messages.map(summary).filter((message) => message !== undefined);
        return { messages, total: Math.max(number(TotalCount), messages.length) };
      });
    },

    async read(messageId, withinMs) {
      // The SDK puts it into the path as it is.
      const id = encodeURIComponent(messageId);
      const end = await ask((client) => client.getOutboundMessageDetails(id), {
        withinMs,
        headers,
      });
      return look(end, (answer): MessageContent | undefined => {
        if (answer.status === 422 && answer.json?.ErrorCode === messageNotFound) return undefined;
        assertAnswered(answer, host, undefined);
        const { TextBody, HtmlBody, TemplateModel } = answer.json ?? {};
        return { text: string(TextBody), html: string(HtmlBody), model: TemplateModel };
      });
    },
  };
}

function look<T>(end: CallEnd, value: (answer: Answer) => T): Look<T> {
  if (end.kind === 'answer') {
    const time = Date.parse(end.answer.date ?? '');
    return {
      ok: true,
      value: value(end.answer),
      serverTime: Number.isNaN(time) ? undefined : time,
    };
  }
  if (end.kind === 'fail' && end.passing) {
    return { ok: false, error: end.error, waitMs: end.passing.waitMs };
  }
  throw end.error;
}

function assertAnswered(answer: Answer, host: string, stream: string | undefined): void {
  if (answer.status < 400) return;
  const postmark = { errorCode: number(answer.json?.ErrorCode), status: answer.status };
  if (answer.status === 401) {
    throw new VerifyError('token-rejected', 'Postmark did not accept the server token.', {
      hint: 'Copy the token of the server from its "API Tokens" page; an account token reads no messages.',
      postmark,
    });
  }
  if (stream !== undefined && noSuchStream.includes(postmark.errorCode)) {
    throw new VerifyError('stream-not-found', `The server has no message stream "${stream}".`, {
      hint: 'Streams are listed on the server\'s page in Postmark; leave out --stream for "outbound".',
      postmark,
    });
  }
  throw unlike(host, answer, 'Messages API');
}

function unlike(host: string, answer: Answer, to: string): VerifyError {
  const { status, json } = answer;
  const errorCode = number(json?.ErrorCode);
  const words = string(json?.Message);
  const says = words === undefined ? '' : `, "${words}",`;
  return unreadable(host, `HTTP ${status}${says} to the ${to}`, { errorCode, status });
}

function summary(value: unknown): MessageSummary | undefined {
  const { MessageID, ReceivedAt, Subject, Recipients, To, Tag, TemplateAlias } = record(value);
  const messageId = string(MessageID);
  const receivedAt = string(ReceivedAt);
  if (messageId === undefined || receivedAt === undefined) return undefined;
  const recipients = Array.isArray(Recipients)
    ? Recipients
    : list(To).map((entry) => record(entry).Email);
  return {
    messageId,
    receivedAt,
    subject: string(Subject) ?? '',
    recipients: recipients.filter((recipient) => typeof recipient === 'string'),
    tag: string(Tag),
    templateAlias: string(TemplateAlias),
  };
}
