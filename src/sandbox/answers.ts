import { Refusal } from './refusal.js';

/** An answer before it becomes HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const jsonHeaders = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'private',
} as const;

/** Every success of Postmark's is a 200. */
function success(body: object): Reply {
  return { status: 200, headers: jsonHeaders, body: JSON.stringify(body) };
}

/** The body of a no; within a batch it stands for one message. */
export function refusalBody({ errorCode, message }: Refusal): object {
  return { ErrorCode: errorCode, Message: message };
}

export function refused(refusal: Refusal): Reply {
  return {
    status: refusal.status,
    headers: { ...jsonHeaders, 'X-PM-ApiErrorCode': String(refusal.errorCode) },
    body: JSON.stringify(refusalBody(refusal)),
  };
}

export function answered(answer: object | Refusal): Reply {
  return answer instanceof Refusal ? refused(answer) : success(answer);
}

/** The empty answer to a wrong method on a path that exists. */
export const wrongMethod: Reply = { status: 405, headers: { 'Content-Length': '0' }, body: '' };

export function asResponse({ status, headers, body }: Reply): Response {
  return new Response(body === '' ? null : body, { status, headers });
}
