import type { OutputStream } from '../context.js';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 80;
/** Nothing is shown of what takes less. */
const delayMs = 300;

/**
 * Shows on a terminal that something goes on while `work` runs. On anything
 * else, and for short work, it shows nothing.
 */
export async function withProgress<T>(
  stream: OutputStream,
  words: string | (() => string),
  work: () => Promise<T>,
): Promise<T> {
  if (!stream.isTTY) return work();
  let shown = 0;
  const draw = (): void => {
    const now = typeof words === 'string' ? words : words();
    stream.write(`\r${frames[shown % frames.length]} ${now}`);
    shown += 1;
  };
  let ticking: NodeJS.Timeout | undefined;
  const waiting = setTimeout(() => {
    draw();
    ticking = setInterval(draw, frameMs);
  }, delayMs);
  try {
    return await work();
  } finally {
    clearTimeout(waiting);
    clearInterval(ticking);
    if (shown > 0) stream.write('\r\u001b[K');
  }
}
