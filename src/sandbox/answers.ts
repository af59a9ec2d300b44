import type { Refusal } from './refusal.js';

const jsonHeaders = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'private',
} as const;

/** Every success of Postmark's is a 200. */
export function success(body: object): Response {
  return new Response(JSON.stringify(body), { headers: jsonHeaders });
}

export function refused({ status, errorCode, message }: Refusal): Response {
  return new Response(JSON.stringify({ ErrorCode: errorCode, Message: message }), {
    status,
    headers: { ...jsonHeaders, 'X-PM-ApiErrorCode': String(errorCode) },
  });
}

/** The empty answer to a wrong method on a path that exists. */
export function wrongMethod(): Response {
  return new Response(null, { status: 405, headers: { 'Content-Length': '0' } });
}
