/** Which requests a fault strikes, and how often. */
interface Target {
  /** Method and path, as in `POST /email/withTemplate`; `*` stands for any part. Default: every request. */
  readonly match?: string;
  /** How many requests it strikes; then it is over. Default: all of them. */
  readonly times?: number;
  /** How many requests pass before it begins. Default 0. */
  readonly after?: number;
  /** How likely it strikes a request, from 0 to 1. Default 1. */
  readonly chance?: number;
  /**
   * Whether the request is carried out nonetheless, and the mail kept. Default:
   * not with a status, a body, a redirect or a hang-up; otherwise it is.
   */
  readonly accepted?: boolean;
}

/** An HTTP status with Postmark's body; 502 and 504 are pages, as proxies make them. */
export interface StatusFault extends Target {
  readonly kind?: undefined;
  readonly status: number;
  /** `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** Postmark's `ErrorCode`. Default: the one that goes with the status. */
  readonly errorCode?: number;
  /** Postmark's `Message`. */
  readonly message?: string;
}

/**
 * A 200 that is wrong: `html` a page instead of JSON, `empty` no body, `cut` a
 * body that ends in its middle. `delayed` is right, in the words that Postmark
 * has for a delay, without an `ErrorCode`. `hang-up` cuts the line instead of
 * an answer.
 */
interface AnswerFault extends Target {
  readonly kind: 'html' | 'empty' | 'cut' | 'delayed' | 'hang-up';
}

/** A 200 with a body of one's own, such as a template that no server would take. */
interface JsonFault extends Target {
  readonly kind: 'json';
  readonly body: Readonly<Record<string, unknown>>;
}

/** A 307 to somewhere else. */
interface RedirectFault extends Target {
  readonly kind: 'redirect';
  readonly location: string;
}

/** The answer is held back for `ms` milliseconds. */
interface StallFault extends Target {
  readonly kind: 'stall';
  readonly ms: number;
}

/** Answers take between `min` and `max` milliseconds, evenly spread, beside what else strikes. */
interface LatencyFault extends Target {
  readonly kind: 'latency';
  readonly min: number;
  readonly max: number;
}

/** Something that goes wrong on demand. */
export type Fault =
  | StatusFault
  | AnswerFault
  | JsonFault
  | RedirectFault
  | StallFault
  | LatencyFault;
