import { invalidJson, Refusal } from './refusal.js';

/** Postmark's limit for a single message: 10 MB. */
const largestBody = 10 * 1024 * 1024;

/** Postmark documents the status; code and words are this sandbox's choice. */
const tooLarge = new Refusal(0, 'The message is larger than 10 MB.', 413);

/** Reads a JSON body, and stops reading where it grows too large. */
export async function readJson(request: Request): Promise<{ readonly json: unknown } | Refusal> {
  if (Number(request.headers.get('Content-Length')) > largestBody) return tooLarge;
  const bytes = await readUpTo(request.body, largestBody);
  if (!bytes) return tooLarge;
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return invalidJson;
  }
}

async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the stream.
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
