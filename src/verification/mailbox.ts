import type { VerifyError } from '../errors.js';

/** A message as a search lists it. */
export interface MessageSummary {
  readonly messageId: string;
  /** ISO 8601, as the server wrote it. */
  readonly receivedAt: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly tag: string | undefined;
  /** Known to this program's own sandbox only. */
  readonly templateAlias: string | undefined;
}

export interface MessageContent {
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** Known to this program's own sandbox only. */
  readonly model: unknown;
}

/** What one look at the server's activity came to. */
export type Look<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** What the server's clock said, to the second below; milliseconds since the epoch. */
      readonly serverTime: number | undefined;
    }
  /** Trouble that may pass: too many requests, no connection, maintenance. */
  | {
      readonly ok: false;
      readonly error: VerifyError;
      /** How long the server asks to be left alone. */
      readonly waitMs: number | undefined;
    };

interface MessageSearch {
  /** A bare address; without it, everybody's messages. */
  readonly recipient: string | undefined;
  readonly stream: string | undefined;
  /** Milliseconds since the epoch. Somewhat older messages may be among what is found. */
  readonly since: number;
  readonly withinMs: number;
}

export interface FoundMessages {
  /** At most 500 of them, in no order that anybody has promised. */
  readonly messages: readonly MessageSummary[];
  readonly total: number;
}

/** What reading asks of Postmark's Messages API; `src/postmark` answers it. */
export interface Mailbox {
  /** @throws VerifyError when the server refuses, or is none of Postmark's kind. */
  search(search: MessageSearch): Promise<Look<FoundMessages>>;
  /**
   * `undefined` where the server does not know the message (yet).
   * @throws VerifyError as `search` does.
   */
  read(messageId: string, withinMs: number): Promise<Look<MessageContent | undefined>>;
}

/**
 * Asks this program's sandbox for what Postmark does not have: which template a
 * message was made of, and from what. Only then are such keys in its answers.
 */
export const templateFieldsHeader = 'x-postmark-verify-template';
