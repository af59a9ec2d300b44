import type { MiddlewareHandler } from 'hono';
import type { Secret } from '../secret.js';
import { refused } from './answers.js';
import { Refusal } from './refusal.js';

/** One text for a missing token, a wrong one and one of the other kind, as seen live. */
const noValidToken = new Refusal(10, 'Request does not contain a valid Server token.', 401);

/** The header's value is case-insensitive, says Postmark. */
export function requireToken(serverToken: Secret): MiddlewareHandler {
  const expected = serverToken.reveal().toLowerCase();
  return async (context, next) => {
    const given = context.req.header('X-Postmark-Server-Token');
    if (given?.toLowerCase() !== expected) return refused(noValidToken);
    return next();
  };
}
