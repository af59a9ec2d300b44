import { VerifyError } from '../errors.js';
import type { PostmarkServer, TemplateDraft } from './postmark-server.js';

/** Tries for one template. None can be made twice: an alias is one template's only. */
const mostTries = 3;

export interface Creations {
  /** The aliases that were made. */
  readonly made: readonly string[];
  /** What kept the rest from being made; it says which exist. */
  readonly failure: VerifyError | undefined;
}

/**
 * Makes templates one after the other; one that is there already, however it
 * came, is left as it is.
 */
export async function createTemplates(
  drafts: readonly TemplateDraft[],
  server: Pick<PostmarkServer, 'create' | 'template'>,
  signal: AbortSignal,
): Promise<Creations> {
  const made: string[] = [];
  for (const [index, draft] of drafts.entries()) {
    const attempt = new Attempt(draft, server);
    try {
      signal.throwIfAborted();
      if (await attempt.isMade()) made.push(draft.alias);
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      const aliases = drafts.map(({ alias }) => alias);
      const isLost = attempt.isUnknown || (error.code === 'interrupted' && attempt.isAsked);
      const maybe = isLost ? [draft.alias] : [];
      const not = aliases.slice(index + maybe.length);
      return { made, failure: stopped(error, made.length, aliases.slice(0, index), maybe, not) };
    }
  }
  return { made, failure: undefined };
}

class Attempt {
  readonly #draft: TemplateDraft;
  readonly #server: Pick<PostmarkServer, 'create' | 'template'>;
  #unknown = false;
  #asked = false;

  constructor(draft: TemplateDraft, server: Pick<PostmarkServer, 'create' | 'template'>) {
    this.#draft = draft;
    this.#server = server;
  }

  /** An answer was lost, and nobody has seen since whether the template is there. */
  get isUnknown(): boolean {
    return this.#unknown;
  }

  /** The request has left. */
  get isAsked(): boolean {
    return this.#asked;
  }

  /** Whether it was made here. */
  async isMade(): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      this.#asked = true;
      const creation = await this.#server.create(this.#draft);
      if (creation.outcome === 'created') return true;
      this.#unknown ||= creation.outcome === 'unknown';
      // It may have been made all the same, now or at the try before.
      if ((await this.#server.template(this.#draft.alias)) !== undefined) return this.#unknown;
      this.#unknown = false;
      if (creation.outcome === 'taken' || tries === mostTries) throw creation.reason;
    }
  }
}

function stopped(
  cause: VerifyError,
  made: number,
  there: readonly string[],
  maybe: readonly string[],
  not: readonly string[],
): VerifyError {
  const isInterrupted = cause.code === 'interrupted';
  const why = isInterrupted ? 'Interrupted.' : cause.message;
  const groups = [
    there.length === 0 ? 'None of them exists yet.' : `These exist: ${there.join(', ')}.`,
    ...maybe.map((alias) => `This one may: ${alias}.`),
    ...(not.length === 0 ? [] : [`These do not: ${not.join(', ')}.`]),
  ];
  const all = there.length + maybe.length + not.length;
  return new VerifyError(
    cause.code,
    `${made} of ${all} templates were made. ${why}\n${groups.join(' ')}`,
    {
      hint: `${isInterrupted || cause.hint === undefined ? '' : `${cause.hint} `}Run the same command again: it goes on with those that are missing.`,
      postmark: cause.postmark,
      cause,
    },
  );
}
