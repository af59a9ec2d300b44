import type { ReadStream } from 'node:tty';

const ctrlC = '\u0003';

/** What is typed while nobody asks. */
export interface QuietInput {
  /** From now on it is not shown, and dropped. */
  begin(): void;
  /** Somebody asks, and reads for themselves. */
  end(): void;
}

/**
 * Keeps a terminal from showing what is typed before a question is there: it
 * may be a token that was pasted too early. The terminal then leaves Ctrl-C to
 * us as well. Node gives it back as it was when the process ends.
 */
export function quietInput(open: () => ReadStream, interrupt: () => void): QuietInput {
  const drop = (typed: Buffer): void => {
    if (typed.includes(ctrlC)) interrupt();
  };
  return {
    begin() {
      const stdin = open();
      if (!stdin.isTTY) return;
      stdin.setRawMode(true);
      stdin.on('data', drop);
      stdin.resume();
      // Nothing waits for it.
      stdin.unref();
    },
    end() {
      open().off('data', drop);
      open().ref();
    },
  };
}
