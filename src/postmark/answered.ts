import { VerifyError } from '../errors.js';
import type { CallEnd } from './transport.js';
import { number, records, string } from './values.js';
import { unreadable } from './verdict.js';

/** A body of Postmark's. */
export type Fields = Readonly<Record<string, unknown>>;

/** Postmark's largest page, and how many are read before something is wrong. */
export const page = 500;
const mostPages = 40;

/** The body of a 200; everything else becomes an error. */
export function answered(end: CallEnd, host: string): Fields {
  if (end.kind !== 'answer') throw end.error;
  const { status, json } = end.answer;
  const errorCode = number(json?.ErrorCode);
  const postmark = { errorCode, status };
  if (status === 401 || errorCode === 10) {
    throw new VerifyError('token-rejected', `${host} did not accept the token.`, { postmark });
  }
  if (status < 400 && json !== undefined) return json;
  const words = string(json?.Message);
  throw new VerifyError(
    'unexpected-response',
    `${host} answered with HTTP ${status}${errorCode === 0 ? '' : `, ErrorCode ${errorCode}`}${words === undefined ? '.' : `: ${words}`}`,
    { postmark },
  );
}

/** A 200 that is not what was asked for. */
export function strange(host: string, what: string): VerifyError {
  return unreadable(host, what, { errorCode: 0, status: 200 });
}

/** All pages of a list, one after the other. */
export async function pages(
  ask: (offset: number) => Promise<CallEnd>,
  key: string,
  host: string,
): Promise<readonly Fields[]> {
  const all: Fields[] = [];
  for (let pageNumber = 0; pageNumber < mostPages; pageNumber += 1) {
    const fields = answered(await ask(pageNumber * page), host);
    const list = records(fields[key]);
    if (list === undefined) throw strange(host, `no list of ${key}`);
    all.push(...list);
    if (list.length === 0 || all.length >= number(fields.TotalCount)) break;
  }
  return all;
}
