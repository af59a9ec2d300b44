import type { TemplateEntry } from '../../config/config.js';
import type { Starters } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { countPlaceholders } from '../../mustachio/layout.js';
import { aliasesOnServer, draftsFor, layoutsOf } from '../../scaffold/missing-templates.js';
import type {
  LayoutDraft,
  PostmarkServer,
  TemplateDraft,
  TemplateFacts,
} from '../../scaffold/postmark-server.js';
import type { Output } from '../output.js';
import { named } from './from-server.js';

/** A server, as far as it says what has to be made on it. */
interface Stock {
  readonly templates: readonly TemplateFacts[];
  readonly api: Pick<PostmarkServer, 'template'>;
}

/**
 * What has to be made for the aliases that the server lacks: the layouts first,
 * since Postmark takes no template before its layout.
 * @throws VerifyError `template-invalid` where a layout's alias is something else's.
 */
export async function draftsOf(
  chosen: readonly TemplateEntry[],
  { templates, api }: Stock,
  starters: () => Promise<Starters>,
): Promise<readonly TemplateDraft[]> {
  const { missing } = aliasesOnServer(named(chosen), templates);
  if (missing.length === 0) return [];
  const all = await starters();
  const drafts = draftsFor(missing, all);
  const layouts: LayoutDraft[] = [];
  for (const layout of layoutsOf(drafts, all)) {
    const found = templates.find(({ alias }) => alias === layout.alias);
    if (found === undefined) layouts.push(layout);
    else await assertFits(found, layout, api);
  }
  return [...layouts, ...drafts];
}

/** The same with a person: what is in the way is told, and none are proposed. */
export async function possibleDrafts(
  chosen: readonly TemplateEntry[],
  stock: Stock,
  starters: () => Promise<Starters>,
  output: Pick<Output, 'warn'>,
): Promise<readonly TemplateDraft[]> {
  try {
    return await draftsOf(chosen, stock, starters);
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code !== 'template-invalid') throw error;
    output.warn(`No templates can be made. ${error.message} ${error.hint}`);
    return [];
  }
}

/** A layout that is there is used as it is, if templates have a place in it. */
async function assertFits(
  found: TemplateFacts,
  { alias, html, text }: LayoutDraft,
  api: Stock['api'],
): Promise<void> {
  if (!found.isLayout) throw unfit(`"${alias}" is a template on this server, and no layout.`);
  const parts = await api.template(alias);
  for (const [name, own, there] of [
    ['HTML', html, parts?.html],
    ['text', text, parts?.text],
  ] as const) {
    // A part that it lacks is no obstacle: the templates' own stands alone.
    if (own === undefined || there === undefined) continue;
    if (countPlaceholders(there) === 1) continue;
    throw unfit(`The ${name} of the layout "${alias}" has no single {{{ @content }}}.`);
  }
}

function unfit(message: string): VerifyError {
  return new VerifyError(
    'template-invalid',
    `${message} The starter templates go into a layout of that alias.`,
    {
      hint: 'Give it another alias in Postmark, which frees this one; or choose templates that are there with --template.',
    },
  );
}

/** Postmark's limit, which support may have raised: no reason to stop. */
const usualRoom = 100;

export function warnOfRoom(
  drafts: readonly TemplateDraft[],
  templates: readonly TemplateFacts[],
  output: Pick<Output, 'warn'>,
): void {
  const left = Math.max(usualRoom - templates.length, 0);
  if (drafts.length <= left) return;
  output.warn(
    `The server has ${templates.length} templates and layouts, and Postmark keeps ${usualRoom} on one: of the ${drafts.length} to be made it may take ${left}.`,
  );
}

/** @throws VerifyError `template-not-found` naming every alias that the server lacks. */
export function assertNoneMissing(
  chosen: readonly TemplateEntry[],
  templates: readonly TemplateFacts[],
): void {
  const { missing } = aliasesOnServer(named(chosen), templates);
  if (missing.length === 0) return;
  const names = missing.map(({ templateAlias }) => templateAlias);
  throw new VerifyError(
    'template-not-found',
    `The server has no template with ${names.length === 1 ? 'the alias' : 'any of the aliases'} ${names.join(', ')}.`,
    {
      hint: 'Add --create-templates to make them from the starters, name others with --template, or ask nothing with --offline.',
    },
  );
}
