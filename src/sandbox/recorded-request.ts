/**
 * A message's request as JSON, for whoever wants to see what an application
 * sent; `undefined` where it is too large or too deep to be looked at.
 */
export type RecordedRequest = string | undefined;

/** More than any model needs, and far less than `JSON.stringify` can bear. */
const deepest = 200;
const longest = 1024 * 1024;

/** Files are left out: their names are enough to look at, and they would fill the memory. */
export function recordRequest(body: unknown): RecordedRequest {
  const json = stringify(withoutFiles(body));
  if (json === undefined || json.length > longest) return undefined;
  return nesting(json) > deepest ? undefined : json;
}

/** What a recorded request holds; nothing where it was not recorded. */
export function readRecorded(request: RecordedRequest): Readonly<Record<string, unknown>> {
  return request === undefined ? {} : JSON.parse(request);
}

function withoutFiles(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('Attachments' in body)) return body;
  const { Attachments: attachments } = body;
  return Array.isArray(attachments)
    ? { ...body, Attachments: attachments.map(withoutContent) }
    : body;
}

function withoutContent(attachment: unknown): unknown {
  if (typeof attachment !== 'object' || attachment === null || !('Content' in attachment)) {
    return attachment;
  }
  const length = typeof attachment.Content === 'string' ? attachment.Content.length : 0;
  return { ...attachment, Content: `(${length} characters of base64)` };
}

/** It recurses, and text nested thousands of levels deep is too much for it. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function nesting(json: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '"') quoted = !quoted;
    else if (quoted) index += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}
