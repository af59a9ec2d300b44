import { VerifyError } from '../errors.js';
import type { PostmarkServer, TemplateDraft } from './postmark-server.js';

/** Tries for one template. None can be made twice: an alias is one template's only. */
const mostTries = 3;

/**
 * Makes templates one after the other; one that is there already, however it
 * came, is left as it is.
 * @returns The aliases that were made.
 * @throws VerifyError that says which exist when one cannot be made.
 */
export async function createTemplates(
  drafts: readonly TemplateDraft[],
  server: Pick<PostmarkServer, 'create' | 'template'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const draft of drafts) {
    try {
      signal.throwIfAborted();
      if (await create(draft, server)) made.push(draft.alias);
    } catch (error) {
      throw stopped(error, drafts, drafts.indexOf(draft));
    }
  }
  return made;
}

/** Whether it was made here. */
async function create(
  draft: TemplateDraft,
  server: Pick<PostmarkServer, 'create' | 'template'>,
): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    const creation = await server.create(draft);
    if (creation.outcome === 'created') return true;
    // It may have been made all the same, now or at the try before.
    if ((await server.template(draft.alias)) !== undefined)
      return creation.outcome === 'unknown' || tries > 1;
    if (creation.outcome === 'taken' || tries === mostTries) throw creation.reason;
  }
}

function stopped(cause: unknown, drafts: readonly TemplateDraft[], index: number): unknown {
  if (!(cause instanceof VerifyError)) return cause;
  const aliases = drafts.map(({ alias }) => alias);
  const there = aliases.slice(0, index);
  const exist = there.length === 0 ? 'None of them exists yet' : `These exist: ${there.join(', ')}`;
  const isInterrupted = cause.code === 'interrupted';
  const why = isInterrupted ? 'Interrupted.' : cause.message;
  const rest = `These do not: ${aliases.slice(index).join(', ')}.`;
  return new VerifyError(
    cause.code,
    `${there.length} of ${drafts.length} templates were made. ${why}\n${exist}. ${rest}`,
    {
      hint: `${isInterrupted || cause.hint === undefined ? '' : `${cause.hint} `}Run the same command again: it goes on with those that are missing.`,
      postmark: cause.postmark,
      cause,
    },
  );
}
