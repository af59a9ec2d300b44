import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';

const patienceMs = 10_000;
/** More than any environment file holds. */
const mostBytes = 1024 * 1024;

/**
 * Reads a named pipe until its writer is done. It is opened so that no thread
 * waits for a writer: nothing, not even the end of the process, could stop that.
 */
export async function readPipe(path: string, signal?: AbortSignal): Promise<string> {
  signal?.throwIfAborted();
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const pipe = new Socket({ fd, readable: true, writable: false });
  const interrupted = (): unknown => pipe.destroy(signal?.reason);
  const tired = (): unknown =>
    pipe.destroy(new Error(`it is a pipe, and nobody has written to it in ${patienceMs / 1000} s`));
  const timer = setTimeout(tired, patienceMs);
  signal?.addEventListener('abort', interrupted, { once: true });
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of pipe) {
      length += chunk.length;
      if (length > mostBytes) throw new Error(`it is a pipe with more than ${mostBytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupted);
    pipe.destroy();
  }
}
