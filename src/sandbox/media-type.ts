import type { Call } from './call.js';
import { Refusal } from './refusal.js';

/**
 * Postmark documents the status only. The body is this sandbox's choice, with
 * the code that an older table of Postmark's had for the fault ("JSON required").
 */
const jsonRequired = (header: string): Refusal =>
  new Refusal(409, `The request must have the header '${header}: application/json'.`, 415);

/** A wildcard in `Accept` includes JSON; whether Postmark thinks so is not known. */
const acceptable = new Set(['application/json', 'application/*', '*/*']);

const mediaType = (text: string): string => (text.split(';')[0] ?? '').trim().toLowerCase();

/** The headers that every call must have, and those of a call with a body. */
export function checkMediaTypes(call: Call, hasBody: boolean): Refusal | undefined {
  const accepted = call.header('Accept') ?? '';
  if (!accepted.split(',').some((range) => acceptable.has(mediaType(range)))) {
    return jsonRequired('Accept');
  }
  const type = mediaType(call.header('Content-Type') ?? '');
  return hasBody && type !== 'application/json' ? jsonRequired('Content-Type') : undefined;
}
