import { isUtf8 } from 'node:buffer';
import type { Call } from './call.js';
import { largest } from './endpoint.js';
import { invalidJson, Refusal } from './refusal.js';

/** Postmark documents the status; code and words are this sandbox's choice. */
function tooLarge(limit: number): Refusal {
  const what = limit === largest.batch ? 'The batch' : 'The message';
  return new Refusal(0, `${what} is larger than ${limit / 1024 / 1024} MB.`, 413);
}

/** Reads a JSON body, and stops reading where it grows too large. */
export async function readJson(
  call: Call,
  limit: number,
): Promise<{ readonly json: unknown } | Refusal> {
  if (Number(call.header('Content-Length')) > limit) return tooLarge(limit);
  const bytes = await call.read(limit);
  if (!bytes) return tooLarge(limit);
  if (!isUtf8(bytes)) return invalidJson;
  try {
    return {
      json: JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()),
    };
  } catch {
    return invalidJson;
  }
}
