import type { MiddlewareHandler } from 'hono';
import { refused } from './answers.js';
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

export const requireJson: MiddlewareHandler = async (context, next) => {
  const accepted = context.req.header('Accept') ?? '';
  if (!accepted.split(',').some((range) => acceptable.has(mediaType(range)))) {
    return refused(jsonRequired('Accept'));
  }
  const hasBody = context.req.method !== 'GET' && context.req.method !== 'HEAD';
  const type = mediaType(context.req.header('Content-Type') ?? '');
  if (hasBody && type !== 'application/json') return refused(jsonRequired('Content-Type'));
  return next();
};
