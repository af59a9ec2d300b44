import { VerifyError } from '../errors.js';
import type { MessageContent, MessageSummary } from './mailbox.js';
import type { Missed, Wanted } from './mailbox-watch.js';
import type { CodeFinding, CodeSource } from './read-code.js';
import { findLink, linkOf } from './read-link.js';
import { type Waiting, waitForMessage } from './wait-for-message.js';

/** What was read from a message. */
export interface ReadMessage {
  readonly message: MessageSummary;
  readonly code: string | undefined;
  /** Of an invitation. */
  readonly link: string | undefined;
  /** In whole sentences. */
  readonly warnings: readonly string[];
}

export interface Reading {
  readonly pattern: RegExp | undefined;
  /** What must be in the message; `either` takes what there is. */
  readonly needs: 'code' | 'link' | 'either';
  /** `findCode`, in a time that somebody bounds. */
  readonly find: (source: CodeSource) => Promise<CodeFinding>;
}

/**
 * Waits for the newest message to somebody and reads its code, or the link of
 * an invitation.
 * @throws VerifyError `message-not-found`, `code-not-found`, `interrupted`, and
 * what asking the server may throw.
 */
export async function awaitCode(
  wanted: Wanted,
  reading: Reading,
  waiting: Waiting,
): Promise<ReadMessage> {
  let without: VerifyError | undefined;
  const take = async (message: MessageSummary, content: MessageContent) => {
    const read = await readMessage(message, content, reading, wanted.to);
    if (!(read instanceof VerifyError)) return read;
    without = read;
    return undefined;
  };
  try {
    const end = await waitForMessage(wanted, waiting, take);
    if ('taken' in end) return end.taken;
    throw without ?? notFound(wanted, waiting.timeoutMs, end.missed);
  } catch (error) {
    if (!waiting.signal.aborted) throw error;
    throw new VerifyError('interrupted', 'Interrupted while waiting for a message.', {
      cause: error,
    });
  }
}

/**
 * Gives back an error where the message holds nothing of the kind, so that a
 * newer one may be waited for.
 * @throws VerifyError `code-not-found` where it holds too much.
 */
async function readMessage(
  message: MessageSummary,
  content: MessageContent,
  { pattern, needs, find }: Reading,
  to: string,
): Promise<ReadMessage | VerifyError> {
  const link = needs === 'link' ? findLink(content) : linkOf(content.model);
  if (needs === 'link') {
    return link === undefined
      ? nothing(to, 'holds no link, or several', 'The link is the one web address in its text.')
      : { message, code: undefined, link, warnings: hidden(content, link, 'link') };
  }
  const found = await find({ ...content, pattern });
  if ('code' in found) {
    return { message, code: found.code, link, warnings: hidden(content, found.code, 'code') };
  }
  if (found.candidates.length > 1) throw severalCandidates(to, found.candidates);
  if (link === undefined) {
    return content.text === undefined
      ? nothing(to, 'has no text part', 'Give the template a text part: the code is read from it.')
      : pattern
        ? nothing(to, 'has nothing that --pattern matches', 'The first group is the code.')
        : noCode(to);
  }
  return needs === 'either'
    ? { message, code: undefined, link, warnings: hidden(content, link, 'link') }
    : nothing(
        to,
        'holds a link and no code',
        'For the link of an invitation add --type OrganizationInvitation.',
      );
}

/** The template was given it; that does not mean that it shows it. */
function hidden({ text, html }: MessageContent, value: string, name: string): readonly string[] {
  // In HTML an address may be written with entities.
  const shown = [text, html?.replaceAll('&amp;', '&')].some((part) => part?.includes(value));
  return shown ? [] : [`The template was given the ${name}, but the message does not show it.`];
}

/** The error for a message in which nothing looks like a code. */
export function noCode(to: string, others = 'for others use --pattern'): VerifyError {
  const hint = `A code is a number of four to eight digits that stands alone; ${others}.`;
  return nothing(to, 'holds no code', hint);
}

function nothing(to: string, what: string, hint: string): VerifyError {
  return new VerifyError('code-not-found', `The newest message to ${to} ${what}.`, { hint });
}

const mostShown = 8;

/** The error for a message in which a code would have to be guessed. */
export function severalCandidates(
  to: string,
  candidates: readonly string[],
  hint = 'Say which one with --pattern, for example --pattern "code is (\\d{6})".',
): VerifyError {
  const shown = candidates.slice(0, mostShown).map((candidate) => candidate.slice(0, 40));
  const more = candidates.length > mostShown ? ' and more' : '';
  return new VerifyError(
    'code-not-found',
    `The newest message to ${to} holds several that could be the code: ${shown.join(', ')}${more}.`,
    { hint },
  );
}

function notFound({ to, type, stream }: Wanted, timeoutMs: number, missed: Missed): VerifyError {
  const { others, older, otherwise, untyped } = missed;
  const what = type === undefined ? 'message' : `${type.name} message`;
  const sentences = [
    `No ${what} to ${to} within ${timeoutMs / 1000} s.`,
    ...(otherwise > 0 ? [`Of other types there ${isOrAre(otherwise)} ${otherwise}.`] : []),
    ...(others === undefined ? [] : [`For others ${counted(others)} arrived in that time.`]),
  ];
  const hints = [
    ...(untyped > 0
      ? [
          `${untyped} to that address ${untyped === 1 ? 'says' : 'say'} nothing of a usage type: leave out --type.`,
        ]
      : []),
    ...(older > 0 ? [`${older} to that address came before --since.`] : []),
    `Check that it is sent to this address by this server${stream === undefined ? '' : `, over the stream "${stream}"`}; --timeout waits longer, --since looks further back.`,
  ];
  return new VerifyError('message-not-found', sentences.join(' '), { hint: hints.join(' ') });
}

const counted = ({ count, isAtLeast }: NonNullable<Missed['others']>): string =>
  isAtLeast ? `at least ${count}` : String(count || 'none');

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');
