import type { Clock } from '../context.js';
import { VerifyError } from '../errors.js';
import type { FoundMessages, Look, Mailbox, MessageContent, MessageSummary } from './mailbox.js';
import { MailboxWatch, type Missed, type Wanted } from './mailbox-watch.js';

export interface Waiting {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** The longest pause between two looks. */
  readonly longestPauseMs: number;
  readonly debug: (message: string) => void;
}

/** What is wanted of the newest message; `undefined` waits for a newer one. */
type Take<T> = (message: MessageSummary, content: MessageContent) => Promise<T | undefined>;

const firstPauseMs = 200;
/** One stalled look must not take the time of those after it; the last one gets a second too. */
const longestLookMs = 10_000;
const shortestLookMs = 1_000;

/**
 * Looks for the newest message to an address until one satisfies or the time is
 * over. Postmark says nowhere how soon a message shows up, so it looks again
 * and again; trouble that may pass is a look without a result.
 * @throws VerifyError when the last look failed, or the server cannot be asked at all.
 */
export async function waitForMessage<T>(
  wanted: Wanted,
  waiting: Waiting,
  take: Take<T>,
): Promise<{ readonly taken: T } | { readonly missed: Missed }> {
  const { clock, signal, longestPauseMs } = waiting;
  const until = clock.now() + waiting.timeoutMs;
  const watch = new MailboxWatch(wanted, waiting.mailbox, clock, waiting.debug);
  const look = (recipient: string | undefined) => {
    const withinMs = Math.min(Math.max(until - clock.now(), shortestLookMs), longestLookMs);
    return lookOnce(watch, recipient, withinMs, take);
  };
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const seen = await look(wanted.to);
    if (seen.kind === 'taken') return { taken: seen.value };
    const remainingMs = until - clock.now();
    const askedMs = seen.kind === 'trouble' ? (seen.waitMs ?? 0) : 0;
    if (remainingMs <= 0 || askedMs > remainingMs) {
      if (seen.kind === 'trouble') throw seen.error;
      return lastLook(watch, seen.found, () => look(undefined), signal);
    }
    await clock.sleep(Math.min(Math.max(pauseMs, askedMs), remainingMs), signal);
  }
}

type Seen<T> =
  | { readonly kind: 'taken'; readonly value: T }
  | { readonly kind: 'nothing'; readonly found: FoundMessages }
  | { readonly kind: 'trouble'; readonly error: VerifyError; readonly waitMs: number | undefined };

async function lookOnce<T>(
  watch: MailboxWatch,
  recipient: string | undefined,
  withinMs: number,
  take: Take<T>,
): Promise<Seen<T>> {
  const found = await watch.search(recipient, withinMs);
  if (!found.ok) return trouble(found);
  const newest = watch.newest(found.value.messages);
  const content = newest && (await watch.read(newest.messageId, withinMs));
  if (content && !content.ok) return trouble(content);
  // Without content it is listed, and not readable yet.
  const value = newest && content?.value && (await take(newest, content.value));
  return value === undefined ? { kind: 'nothing', found: found.value } : { kind: 'taken', value };
}

function trouble({ error, waitMs }: Extract<Look<unknown>, { ok: false }>) {
  return { kind: 'trouble', error, waitMs } as const;
}

/**
 * Among everybody's messages: it counts them, for who wonders where theirs is,
 * and finds the message all the same should a server compare recipients by case.
 */
async function lastLook<T>(
  watch: MailboxWatch,
  theirs: FoundMessages,
  look: () => Promise<Seen<T>>,
  signal: AbortSignal,
): Promise<{ readonly taken: T } | { readonly missed: Missed }> {
  try {
    const seen = await look();
    if (seen.kind === 'taken') return { taken: seen.value };
    if (seen.kind === 'nothing') return { missed: watch.missed(theirs, seen.found) };
  } catch (error) {
    // It is an extra: that it failed must not hide what the looks before it told.
    if (signal.aborted || !(error instanceof VerifyError)) throw error;
  }
  return { missed: watch.missed(theirs, undefined) };
}
