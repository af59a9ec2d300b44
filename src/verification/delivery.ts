import type { VerifyError } from '../errors.js';

/**
 * The body of `POST /email/withTemplate`, keys as Postmark spells them. `From`,
 * `To`, `TemplateAlias` and `TemplateModel` are what Logto's Postmark connector
 * sends; the rest is ours. A template send may never carry `Subject`,
 * `HtmlBody` or `TextBody` (ErrorCode 1123).
 */
export interface TemplateMessage {
  readonly From: string;
  readonly To: string;
  readonly TemplateAlias: string;
  readonly TemplateModel: Readonly<Record<string, unknown>>;
  readonly Tag: string;
  readonly TrackOpens: false;
  readonly TrackLinks: 'None';
  readonly Metadata: Readonly<Record<string, string>>;
  readonly MessageStream?: string;
  readonly ReplyTo?: string;
}

/** What became of one submission that was not plainly refused. */
export type Submission =
  | {
      readonly outcome: 'accepted';
      readonly messageId: string;
      /** As Postmark wrote it; ISO 8601 with any offset. */
      readonly submittedAt: string | undefined;
      /** Postmark's own words when it accepted with a reservation. */
      readonly notice: string | undefined;
    }
  | {
      /** The request left and no readable answer came: it must not be sent again. */
      readonly outcome: 'unknown';
      readonly reason: VerifyError;
    };

export interface FoundMessage {
  readonly messageId: string;
  readonly receivedAt: string | undefined;
}

/** How patient a send is where nobody said otherwise. */
export const patience = {
  /** Milliseconds for each attempt. */
  timeoutMs: 10_000,
  /** Tries after a request that was certainly not accepted. */
  retries: 2,
} as const;

/** What the domain asks of Postmark; `src/postmark` answers it. */
export interface Postmark {
  /**
   * Submits a message at most once.
   * @throws VerifyError when it was refused, or certainly never accepted.
   */
  submit(message: TemplateMessage, usageType: string): Promise<Submission>;
  /**
   * Looks once for a message by one metadata field in `GET /messages/outbound`.
   * @throws VerifyError when the look-up itself failed, or took longer than `withinMs`.
   */
  findByMetadata(search: {
    readonly key: string;
    readonly value: string;
    readonly stream: string | undefined;
    readonly withinMs: number;
  }): Promise<FoundMessage | undefined>;
}
