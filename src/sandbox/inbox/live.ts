import type { InboxSource } from './source.js';

/** More readers than any person has tabs; what is beyond is told not to come back. */
const mostReaders = 64;
/** However fast messages arrive, a reader is told so often at most. */
const restMs = 150;
/** So that a reader who vanished without a word is noticed. */
const heartbeatMs = 25_000;

/**
 * Tells readers that something arrived, by server-sent events. An event says no
 * more than that: who gets it fetches the list. So nothing is kept for anybody,
 * and a reader who does not read is owed one event however much arrives.
 */
export class Live {
  readonly #source: InboxSource;
  readonly #readers = new Set<Reader>();
  #unwatch: (() => void) | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(source: InboxSource) {
    this.#source = source;
  }

  connect(): Response {
    // The one status that an EventSource takes as "do not come back".
    if (this.#readers.size >= mostReaders) return new Response(null, { status: 204 });
    const reader = new Reader();
    const stream = new ReadableStream<Uint8Array>(
      {
        // Nobody counts as a reader before reading: a HEAD request never does.
        pull: async (controller) => {
          const first = !this.#readers.has(reader);
          if (first) this.#add(reader);
          controller.enqueue(first ? hello : await reader.next());
        },
        cancel: () => this.#remove(reader),
      },
      { highWaterMark: 0 },
    );
    return new Response(stream, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
    });
  }

  #add(reader: Reader): void {
    this.#readers.add(reader);
    if (this.#unwatch) return;
    this.#unwatch = this.#source.mailbox.watch(() => {
      for (const each of this.#readers) each.tell();
    });
    this.#heartbeat = setInterval(() => {
      for (const each of this.#readers) each.beat();
    }, heartbeatMs);
    // Neither a heartbeat nor a rest is a reason to live on.
    this.#heartbeat.unref();
  }

  #remove(reader: Reader): void {
    reader.close();
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#unwatch?.();
    this.#unwatch = undefined;
    clearInterval(this.#heartbeat);
  }
}

const encoder = new TextEncoder();
const hello = encoder.encode('retry: 1000\n: connected\n\n');
const arrived = encoder.encode('event: arrived\ndata: {}\n\n');
const heartbeat = encoder.encode(': still here\n\n');

/** Somebody who asks for one event after the other. */
class Reader {
  #owed = false;
  #rest: NodeJS.Timeout | undefined;
  #give: ((chunk: Uint8Array) => void) | undefined;

  next(): Promise<Uint8Array> {
    return new Promise((resolve) => {
      this.#give = resolve;
      this.#deliver();
    });
  }

  tell(): void {
    this.#owed = true;
    this.#deliver();
  }

  beat(): void {
    this.#answer(heartbeat);
  }

  close(): void {
    clearTimeout(this.#rest);
    this.#give = undefined;
  }

  #deliver(): void {
    if (!this.#owed || this.#rest || !this.#answer(arrived)) return;
    this.#owed = false;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#deliver();
    }, restMs).unref();
  }

  /** @returns whether somebody was waiting for it. */
  #answer(chunk: Uint8Array): boolean {
    const give = this.#give;
    this.#give = undefined;
    give?.(chunk);
    return give !== undefined;
  }
}
