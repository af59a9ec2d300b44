import { type PostmarkAnswer, VerifyError } from '../errors.js';
import type { CallEnd } from './transport.js';
import { string } from './values.js';
import { unreadable } from './verdict.js';

export type Json = Readonly<Record<string, unknown>>;

/**
 * The JSON of a call that had to succeed.
 * @param what Names the call in a message: `the list of templates`.
 * @throws VerifyError whatever kept it from succeeding.
 */
export function apiAnswer(end: CallEnd, what: string, token: 'server' | 'account'): Json {
  if (end.kind !== 'answer') throw end.error;
  const { json = {} } = end.answer;
  const refused = refusalIn(end);
  if (refused) throw apiRefusal(refused, string(json.Message) ?? '', what, token);
  return json;
}

/** Status and ErrorCode of an answer that is a refusal. */
export function refusalIn(end: Extract<CallEnd, { kind: 'answer' }>): PostmarkAnswer | undefined {
  const { status, json } = end.answer;
  const errorCode = numberIn(json?.ErrorCode) ?? 0;
  return status >= 400 || errorCode !== 0 ? { errorCode, status } : undefined;
}

/** The list under a name, or `unexpected-response`. */
export function listIn(json: Json, name: string, host: string): readonly Json[] {
  const list = json[name];
  if (Array.isArray(list)) return list.filter(isJson);
  throw unreadable(host, `a body without "${name}"`, { errorCode: 0, status: 200 });
}

/** Postmark's refusal in our words, chosen by status and ErrorCode. */
export function apiRefusal(
  postmark: PostmarkAnswer,
  text: string,
  what: string,
  token: 'server' | 'account',
): VerifyError {
  const { errorCode, status } = postmark;
  if (errorCode === 10 || status === 401) {
    return new VerifyError('token-rejected', `Postmark did not accept the ${token} token.`, {
      hint:
        token === 'server'
          ? 'Copy the token of the server from its "API Tokens" page; an account token is another one.'
          : 'Copy it from the "API Tokens" page of the account; a server token is another one.',
      postmark,
    });
  }
  if (errorCode === 422) {
    return new VerifyError('token-rejected', `Postmark knows no active ${token} for this token.`, {
      hint: `The ${token} may have been deleted or closed: check it in Postmark.`,
      postmark,
    });
  }
  if (errorCode === 1105) {
    return new VerifyError('message-refused', 'The server has no room for more templates (1105).', {
      hint: 'Postmark keeps 100 templates on a server, layouts included: delete some that are not used.',
      postmark,
    });
  }
  const code = errorCode === 0 ? '' : `, ErrorCode ${errorCode}`;
  const words = text === '' ? '.' : `: ${text}`;
  return new VerifyError(
    'message-refused',
    `Postmark refused ${what} (HTTP ${status}${code})${words}`,
    {
      hint: 'The codes are explained at https://postmarkapp.com/developer/api/overview#error-codes.',
      postmark,
    },
  );
}

export const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
