import type { ReadStream, WriteStream } from 'node:tty';
import type { ColorLevel, InputStream, OutputStream } from '../context.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** NO_COLOR, then FORCE_COLOR, then whether it is a terminal that shows colours. */
function colorLevel(stream: WriteStream, env: Environment): ColorLevel {
  if (env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) {
    if (forced === '0' || forced === 'false') return 0;
    return forced === '2' ? 2 : forced === '3' ? 3 : 1;
  }
  if (!stream.isTTY || env.TERM === 'dumb') return 0;
  const depth = stream.getColorDepth({ ...env });
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}

export function outputStream(open: () => WriteStream, env: Environment): OutputStream {
  return {
    get isTTY() {
      // A dumb terminal cannot take a line back: nothing may move on it.
      return open().isTTY === true && env.TERM !== 'dumb';
    },
    get colorLevel() {
      return colorLevel(open(), env);
    },
    get columns() {
      const stream = open();
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (text) => {
      open().write(text);
    },
  };
}

export function inputStream(open: () => ReadStream, signal: AbortSignal): InputStream {
  return {
    get isTTY() {
      return open().isTTY === true;
    },
    async readAll() {
      const stream = open();
      const stop = (): void => void stream.destroy();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(Buffer.from(chunk));
        return Buffer.concat(chunks);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
