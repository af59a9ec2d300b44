/** What the process tells its caller. Part of the public interface: see docs/errors.md. */
export const ExitCode = {
  done: 0,
  no: 1,
  usage: 2,
  configuration: 3,
  token: 4,
  later: 5,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Every error this program can report, and the exit code that goes with it. */
export const exitCodeOf = {
  usage: ExitCode.usage,
  'config-not-found': ExitCode.configuration,
  'config-unreadable': ExitCode.configuration,
  'config-invalid': ExitCode.configuration,
  'insecure-url': ExitCode.configuration,
  'no-template-for-type': ExitCode.configuration,
  'token-missing': ExitCode.token,
  'token-rejected': ExitCode.token,
  'template-not-found': ExitCode.no,
  'template-invalid': ExitCode.no,
  'inactive-recipient': ExitCode.no,
  'invalid-address': ExitCode.no,
  'sender-not-allowed': ExitCode.no,
  'account-pending': ExitCode.no,
  'account-not-approved': ExitCode.no,
  'stream-not-found': ExitCode.no,
  'message-refused': ExitCode.no,
  'message-not-found': ExitCode.no,
  'code-not-found': ExitCode.no,
  bounced: ExitCode.no,
  'file-exists': ExitCode.no,
  'file-not-written': ExitCode.no,
  'cannot-listen': ExitCode.no,
  'rate-limited': ExitCode.later,
  'postmark-unavailable': ExitCode.later,
  'network-unreachable': ExitCode.later,
  'unexpected-response': ExitCode.later,
  'outcome-unknown': ExitCode.later,
  interrupted: ExitCode.interrupted,
  bug: ExitCode.bug,
} as const satisfies Record<string, ExitCode>;

export type ErrorCode = keyof typeof exitCodeOf;

/** A place in a text file; line and column are 1-based, columns count UTF-16 units. */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** What Postmark itself answered, kept beside our own name for it. */
export interface PostmarkAnswer {
  /** Postmark's `ErrorCode`; 0 when the answer carried none. */
  readonly errorCode: number;
  /** The HTTP status. */
  readonly status: number;
}

interface ErrorDetails {
  /** What to do next, in one sentence. */
  readonly hint?: string | undefined;
  readonly place?: Place | undefined;
  readonly postmark?: PostmarkAnswer | undefined;
  readonly cause?: unknown;
}

/**
 * The one error that commands and the library throw on purpose. Anything else
 * that reaches the boundary is a bug and is reported as one.
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly place: Place | undefined;
  readonly postmark: PostmarkAnswer | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.place = details.place;
    this.postmark = details.postmark;
  }
}
