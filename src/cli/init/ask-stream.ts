import type { Prompts } from '../../context.js';
import { plainLine } from '../../report/plain-text.js';
import type { StreamFacts } from '../../scaffold/postmark-server.js';
import type { Output } from '../output.js';

const defaultStream = 'outbound';

/** Only where there is something to choose; one that the server lacks is no usual one. */
export async function askStream(
  configured: string | undefined,
  streams: readonly StreamFacts[],
  prompts: Prompts,
  output: Output,
): Promise<string | undefined> {
  // One that cannot be shown as it is cannot be chosen either.
  const fitting = streams.filter(
    ({ id, isTransactional }) => isTransactional && id === plainLine(id),
  );
  // What a variable gives is for the run to see.
  if (configured?.includes('${')) return configured;
  const isThere = fitting.some(({ id }) => id === configured);
  if (configured !== undefined && !isThere) {
    output.warn(
      `The config's message stream "${configured}" is no transactional one on this server.`,
    );
  }
  const usual = isThere ? configured : undefined;
  const [only] = fitting;
  if (only === undefined) return configured;
  const chosen =
    fitting.length === 1
      ? only.id
      : await prompts.select({
          message: 'Message stream',
          default: usual ?? defaultStream,
          choices: fitting.map(({ id, name }) => ({
            value: id,
            name: `${id}  ${name}`,
            short: id,
          })),
        });
  // Postmark's own default needs no saying, but to take another one back.
  return chosen === defaultStream && configured === undefined ? undefined : chosen;
}
