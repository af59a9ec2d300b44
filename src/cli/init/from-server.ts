import type { TemplateEntry } from '../../config/config.js';
import { defaults } from '../../config/defaults.js';
import { VerifyError } from '../../errors.js';
import { aliasesOnServer, draftsFor } from '../../scaffold/missing-templates.js';
import type { StreamFacts, TemplateDraft, TemplateFacts } from '../../scaffold/postmark-server.js';
import type { Starters } from './settled.js';

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

/**
 * The templates that are to be made for aliases that the server lacks.
 * @throws VerifyError `template-not-found` naming every one, where none is to be made.
 */
export async function missingDrafts(
  chosen: readonly TemplateEntry[],
  templates: readonly TemplateFacts[],
  create: boolean,
  starters: Starters,
): Promise<readonly TemplateDraft[]> {
  const { missing } = aliasesOnServer(named(chosen), templates);
  if (missing.length === 0) return [];
  if (create) return draftsFor(missing, await starters());
  const names = missing.map(({ templateAlias }) => templateAlias);
  throw new VerifyError(
    'template-not-found',
    `The server has no template with ${names.length === 1 ? 'the alias' : 'any of the aliases'} ${names.join(', ')}.`,
    {
      hint: 'Add --create-templates to make them from the starters, name others with --template, or ask nothing with --offline.',
    },
  );
}

/** Without what a variable gives: that is for the run to see. */
export function named(entries: readonly TemplateEntry[]): readonly TemplateEntry[] {
  return entries.filter(({ templateAlias }) => !templateAlias.includes('${'));
}
