import type { Fault } from './faults/fault.js';

/** How a sandbox is to be. Everything has a default. */
export interface StartSandboxOptions {
  /** The port; default a free one. */
  readonly port?: number;
  /** The address to listen on; default 127.0.0.1, which only this machine can reach. */
  readonly host?: string;
  /**
   * The folder of your templates: one sub-folder each, with `content.html`,
   * `content.txt` and `meta.json`. Default: the nine starter templates.
   */
  readonly templates?: string;
  /** Load the templates again whenever a file of that folder changes. Default false. */
  readonly watch?: boolean;
  /** Under which aliases the starter templates are served, and which usage type a message is of. */
  readonly aliases?: readonly { readonly usageType: string; readonly templateAlias: string }[];
  /** How many messages are kept, at most 1,000,000; beyond it the oldest go. Default 10,000. */
  readonly keep?: number;
  /** Sender signatures; with these or `domains`, what is not confirmed cannot send. */
  readonly senders?: readonly {
    readonly email: string;
    readonly name?: string;
    /** Default true. */
    readonly confirmed?: boolean;
  }[];
  /** Domains; a verified one may send from any mailbox. */
  readonly domains?: readonly {
    readonly name: string;
    /** Default true. */
    readonly dkimVerified?: boolean;
    /** Default true. */
    readonly returnPathVerified?: boolean;
  }[];
  /** How far the account may send. Default `approved`. */
  readonly approval?: 'approved' | 'pending' | 'unapproved';
  /** What `GET /server` says, in Postmark's names. */
  readonly server?: {
    readonly Name?: string;
    readonly DeliveryType?: 'Live' | 'Sandbox';
    readonly TrackOpens?: boolean;
    readonly TrackLinks?: 'None' | 'HtmlAndText' | 'HtmlOnly' | 'TextOnly';
  };
  /** A server token of your own; default a new one. */
  readonly serverToken?: string;
  /** An account token of your own; default a new one. */
  readonly accountToken?: string;
  /** Faults to begin with: see `fail`. */
  readonly faults?: readonly Fault[];
  /** Makes what is left to chance in faults come out the same each time. Default 1. */
  readonly seed?: number;
  /** Is told, in one sentence, of endpoints that are missing and templates that do not load. Default: nobody. */
  readonly notice?: (sentence: string) => void;
}

/** A mail that the sandbox accepted. */
export interface SandboxMessage {
  readonly messageId: string;
  readonly from: string;
  /** Bare addresses, letter case as sent. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** The usage type: from the tag, or from the template's alias; absent where neither tells. */
  readonly type?: string;
  readonly tag?: string;
  readonly stream: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Empty where the template could not be rendered: see `failure`. */
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  /** Why the template could not be rendered, in one sentence. */
  readonly failure?: string;
  /** The template's alias; absent for a mail that brought its own content. */
  readonly template?: string;
  /** The template model, as it was sent. */
  readonly model?: unknown;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** What happened to it: `Delivered`, `Bounced`, `Opened`. */
  readonly events: readonly { readonly type: string; readonly recipient: string }[];
}

/** A mail to wait for. */
export interface MessageQuery {
  /** The recipient, in any letter case; To, Cc and Bcc count. */
  readonly to?: string;
  /** The usage type. */
  readonly type?: string;
  /** Only mails that arrived then or later: a Date, milliseconds since the epoch, or ISO 8601 with a zone. */
  readonly since?: Date | number | string;
  /** How long to wait in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Ends the waiting; rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** A request that arrived, without anything it carried. */
export interface SandboxRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

/** A local Postmark in your own process. */
export interface LocalPostmark {
  /** Its origin, for example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** For the header `X-Postmark-Server-Token`. Worth nothing elsewhere. */
  readonly serverToken: string;
  /** For the header `X-Postmark-Account-Token`. Worth nothing elsewhere. */
  readonly accountToken: string;
  /** The mails that are kept, newest first. */
  messages(): readonly SandboxMessage[];
  /** The newest 1,000 requests, oldest first. */
  requests(): readonly SandboxRequest[];
  /**
   * The newest mail that fits, now or as soon as it arrives.
   * @throws VerifyError `message-not-found` when none arrives in time, `interrupted`
   * when the sandbox is closed meanwhile, `usage` for a query that is none.
   */
  waitForMessage(query?: MessageQuery): Promise<SandboxMessage>;
  /**
   * The code in the newest mail that fits, now or as soon as it arrives: the
   * model's `code`, else the one number of four to eight digits in the text. Where
   * the newest has none, a newer one is waited for, as `read-code` does.
   * @throws VerifyError `message-not-found` when none arrives in time,
   * `code-not-found` where the text holds several that could be it, or until the
   * end none; `interrupted` and `usage` as `waitForMessage`.
   */
  readCode(query: MessageQuery & { readonly to: string }): Promise<string>;
  /** Makes requests fail from now on, beside the faults that are there already. */
  fail(...faults: readonly Fault[]): void;
  /** Everything is as it was at the start: no mails, no faults, the templates and senders of the beginning. */
  reset(): void;
  /** Stops listening, closes every connection, and ends what is still waited for. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
