/** A request as it comes from the network, whatever server took it. */
export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Scheme, host and port. */
  readonly origin: string;
  header(name: string): string | undefined;
  /** The body, `undefined` where it is larger than the limit; reading stops there. */
  read(limit: number): Promise<Uint8Array | undefined>;
}

export function callOf(request: Request): Call {
  const { origin, pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    origin,
    header: (name) => request.headers.get(name) ?? undefined,
    read: (limit) => readUpTo(request.body ?? [], limit),
  };
}

/** Joins the pieces of a body, and stops reading where it grows too large. */
async function readUpTo(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop cancels the stream.
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}
