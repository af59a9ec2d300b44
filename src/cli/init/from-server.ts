import type { TemplateEntry } from '../../config/config.js';
import { defaults } from '../../config/defaults.js';
import { VerifyError } from '../../errors.js';
import type { StreamFacts } from '../../scaffold/postmark-server.js';

/** @throws VerifyError `stream-not-found`. */
export function assertStream(stream: string | undefined, streams: readonly StreamFacts[]): void {
  const wanted = stream ?? defaults.messageStream;
  // What a variable gives is for the run to see.
  if (wanted.includes('${')) return;
  const found = streams.find(({ id }) => id === wanted);
  if (found?.isTransactional) return;
  const fitting = streams.filter(({ isTransactional }) => isTransactional).map(({ id }) => id);
  throw new VerifyError(
    'stream-not-found',
    found === undefined
      ? `The server has no message stream "${wanted}".`
      : `The message stream "${wanted}" is not a transactional one, and codes go through those.`,
    {
      hint:
        fitting.length === 0
          ? 'Make a transactional stream in Postmark.'
          : `Choose one with --stream: ${fitting.join(', ')}.`,
    },
  );
}

/** Without what a variable gives: that is for the run to see. */
export function named(entries: readonly TemplateEntry[]): readonly TemplateEntry[] {
  return entries.filter(({ templateAlias }) => !templateAlias.includes('${'));
}
