/** A request's JSON for whoever wants to see what an application sent. */

/** More than any model needs, and far less than `JSON.stringify` can bear. */
const deepest = 200;
const longest = 1024 * 1024;

/**
 * A request without the content of its files; `undefined` where it is too large
 * or too deep to be looked at. Models may be nested as deeply as one likes.
 */
export function readableRequest(body: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof body !== 'object' || body === null || !isReadable(body)) return undefined;
  const request = { ...body };
  if (!('Attachments' in request) || !Array.isArray(request.Attachments)) return request;
  return { ...request, Attachments: request.Attachments.map(withoutContent) };
}

function withoutContent(attachment: unknown): unknown {
  if (typeof attachment !== 'object' || attachment === null || !('Content' in attachment)) {
    return attachment;
  }
  const length = typeof attachment.Content === 'string' ? attachment.Content.length : 0;
  return { ...attachment, Content: `(${length} characters of base64)` };
}

/** Level by level, without recursion. The content of files does not count. */
function isReadable(body: object): boolean {
  let length = 0;
  let level: readonly (readonly [string, unknown])[] = Object.entries(body);
  for (let depth = 1; level.length > 0; depth += 1) {
    for (const [key, value] of level) {
      length += key.length + (typeof value === 'string' && key !== 'Content' ? value.length : 1);
    }
    if (depth > deepest || length > longest) return false;
    level = level.flatMap(([, value]) =>
      typeof value === 'object' && value !== null ? Object.entries(value) : [],
    );
  }
  return true;
}
