import { VerifyError } from '../errors.js';
import { Secret } from '../secret.js';
import { interruptedAfterLeaving, interruptedBeforeLeaving } from '../verification/interruption.js';
import type { Line } from './line.js';
import { networkError, plainCause } from './network-cause.js';
import { Phase, tracked } from './phase.js';

/** What one HTTP attempt came to. */
export type Attempt =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      /** The `Date` header. */
      readonly date: string | null;
      /** The body when it was a JSON object. */
      readonly json: Readonly<Record<string, unknown>> | undefined;
      readonly text: string;
      /** What kind of body came, for messages: `text/html`, `nothing`. */
      readonly bodyKind: string;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly error: VerifyError }
  /** It failed before the request left: it was certainly not accepted. */
  | { readonly kind: 'never-left'; readonly error: VerifyError }
  /** It left and no readable answer came back. */
  | { readonly kind: 'lost'; readonly error: VerifyError };

/** A request as the SDK makes it. */
export interface OutgoingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Postmark's largest answers are template bodies: two parts of at most 5 MB. */
const largestBodyBytes = 12 * 1024 * 1024;

type Received = Awaited<ReturnType<Line['fetch']>>;

class BodyTooLarge extends Error {}

/**
 * One attempt: bounded in time and size, redirects refused (a followed one
 * would repeat the token at its target), every failure put into words, and the
 * token taken out of whatever came back.
 * @throws VerifyError `interrupted` when the signal was aborted.
 */
export async function attempt(
  openLine: () => Line,
  url: string,
  request: OutgoingRequest,
  timeoutMs: number,
  interrupt: AbortSignal,
): Promise<Attempt> {
  const { host } = new URL(url);
  const stop = new AbortController();
  const phase = new Phase(() => stop.abort());
  // Not AbortSignal.timeout: its timer does not keep the process alive, and a
  // fetch whose connection just vanished does not either.
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    stop.abort();
  }, timeoutMs);
  const line = openLine();
  try {
    return await tracked(phase, async () => {
      const signal = AbortSignal.any([interrupt, stop.signal]);
      const response = await line.fetch(url, { ...request, redirect: 'manual', signal });
      return await readAnswer(response, host, tokenOf(request), interrupt);
    });
  } catch (error) {
    if (interrupt.aborted) {
      const reason: unknown = interrupt.reason;
      throw phase.requestLeft ? interruptedAfterLeaving(reason) : interruptedBeforeLeaving(reason);
    }
    const failure = late ? timedOut(host, timeoutMs, phase, error) : named(error, host);
    return { kind: phase.requestLeft ? 'lost' : 'never-left', error: failure };
  } finally {
    clearTimeout(deadline);
    line.close();
  }
}

const tokenOf = (request: OutgoingRequest): string =>
  request.headers['x-postmark-server-token'] ?? request.headers['x-postmark-account-token'] ?? '';

async function readAnswer(
  response: Received,
  host: string,
  token: string,
  interrupt: AbortSignal,
): Promise<Attempt> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    return { kind: 'redirect', status, error: redirected(response, host) };
  }
  // A server, or a proxy in between, may echo what it was sent.
  const without = (text: string): string =>
    token === '' ? text : text.replaceAll(token, String(new Secret(token)));
  const text = without(await readBody(response, interrupt));
  const type = response.headers.get('content-type') ?? 'text without a type';
  return {
    kind: 'answer',
    status,
    retryAfter: response.headers.get('retry-after'),
    date: response.headers.get('date'),
    json: asObject(text),
    text,
    bodyKind: text === '' ? 'nothing' : without(type),
  };
}

async function readBody(response: Received, interrupt: AbortSignal): Promise<string> {
  try {
    return await readText(response);
  } catch (error) {
    // A 4xx has decided already, whatever became of its words.
    const decided = response.status >= 400 && response.status < 500;
    if (decided && !interrupt.aborted) return '';
    throw error;
  }
}

async function readText(response: Received): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop by a throw cancels the stream and closes the connection.
    if (bytes > largestBodyBytes) throw new BodyTooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function asObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function redirected(response: Received, host: string): VerifyError {
  return new VerifyError(
    'unexpected-response',
    `${host} answered with a redirect (HTTP ${response.status}), which Postmark never does.`,
    {
      hint: 'It was not followed, so that the server token stays here. Check POSTMARK_API_URL and whether a sign-in page or proxy stands in between.',
      postmark: { errorCode: 0, status: response.status },
    },
  );
}

function named(error: unknown, host: string): VerifyError {
  if (error instanceof BodyTooLarge) {
    return new VerifyError(
      'unexpected-response',
      `${host} answered with more than ${largestBodyBytes / 1024 / 1024} MB, which Postmark never does.`,
      {
        hint: 'Check POSTMARK_API_URL and whether a proxy stands in between.',
        cause: plainCause(error),
      },
    );
  }
  return networkError(error, host);
}

function timedOut(host: string, timeoutMs: number, phase: Phase, cause: unknown): VerifyError {
  return new VerifyError(
    'network-unreachable',
    phase.requestLeft
      ? `${host} did not answer within ${timeoutMs / 1000} s.`
      : `No connection to ${host} within ${timeoutMs / 1000} s.`,
    {
      hint: 'Check the network connection, or allow more time with --timeout.',
      cause: plainCause(cause),
    },
  );
}
