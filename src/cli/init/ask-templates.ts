import type { TemplateEntry } from '../../config/config.js';
import type { Context, Prompts } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { guesses, type NamedTemplate } from '../../scaffold/guess.js';
import { aliasBeside, aliasesOnServer } from '../../scaffold/missing-templates.js';
import type { PostmarkServer, TemplateFacts } from '../../scaffold/postmark-server.js';
import { type Shown, shownBy } from '../../scaffold/shows.js';
import { aliasProblem } from '../../scaffold/template-alias.js';
import { withProgress } from '../../terminal/progress.js';
import { isUsageType, type UsageType } from '../../verification/usage-type.js';
import type { Output } from '../output.js';
import { type Choosing, defaultAlias, origin } from './ask-aliases.js';
import { templatesFrom } from './from-flags.js';
import { named } from './from-server.js';
import { creationChoice, type Marks, searched, templateChoices } from './template-choices.js';

/** From what the server has: the proposal at once, or each by itself. */
export async function askTemplates(
  { types, given, current }: Choosing,
  templates: readonly TemplateFacts[],
  api: Pick<PostmarkServer, 'template'>,
  prompts: Prompts,
  context: Pick<Context, 'stderr'>,
  output: Pick<Output, 'warn'>,
): Promise<readonly TemplateEntry[]> {
  const proposed = templatesFrom(types, given, current).map((entry) =>
    withoutLayout(entry, templates, output),
  );
  const { there, missing } = aliasesOnServer(named(proposed), templates);
  const count =
    missing.length === 0
      ? 'all of them are there'
      : `${there.length} there, ${missing.length} to be made`;
  const each = await prompts.select({
    message: 'Templates',
    choices: [
      { value: false, name: `${origin(proposed)} (${count})` },
      { value: true, name: 'Choose each of them' },
    ],
  });
  if (!each) return proposed;
  const sendable = templates.flatMap((template): readonly NamedTemplate[] => {
    const { alias, isLayout } = template;
    // What is no alias to Logto's console either cannot be chosen.
    const isUsable = alias !== undefined && !isLayout && aliasProblem(alias) === undefined;
    return isUsable ? [{ ...template, alias }] : [];
  });
  const marks = new Map<number, Shown | undefined>();
  const entries: TemplateEntry[] = [];
  for (const entry of proposed) {
    if (!isUsageType(entry.usageType)) continue;
    const likely = likelyFor(entry.usageType, entry.templateAlias, sendable);
    await withProgress(context.stderr, 'Looking at the templates', async () => {
      for (const { id } of likely) {
        if (marks.has(id)) continue;
        marks.set(id, await shownOnServer(id, api));
      }
    });
    entries.push(await askTemplate(entry, likely, sendable, marks, prompts));
  }
  return entries;
}

/** One that cannot be looked at is marked so, and can be chosen all the same. */
async function shownOnServer(
  id: number,
  api: Pick<PostmarkServer, 'template'>,
): Promise<Shown | undefined> {
  try {
    const parts = await api.template(id);
    return parts && shownBy(parts);
  } catch (error) {
    if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
    return undefined;
  }
}

/** Nothing can be sent by a layout: another alias is proposed instead. */
function withoutLayout(
  entry: TemplateEntry,
  templates: readonly TemplateFacts[],
  output: Pick<Output, 'warn'>,
): TemplateEntry {
  const { usageType, templateAlias } = entry;
  if (!templates.some(({ alias, isLayout }) => isLayout && alias === templateAlias)) return entry;
  const instead = aliasBeside(templateAlias, templates);
  output.warn(
    `"${templateAlias}" is a layout on this server, so "${instead}" is proposed instead.`,
  );
  return { usageType, templateAlias: instead };
}

const mostGuesses = 4;

/** The one that is proposed, Logto's own, and what is called alike; each once. */
function likelyFor(
  usageType: UsageType,
  proposed: string,
  sendable: readonly NamedTemplate[],
): readonly NamedTemplate[] {
  const aliases = [proposed, defaultAlias(usageType)];
  const certain = aliases.flatMap((alias) => sendable.filter((found) => found.alias === alias));
  const guessed = guesses(usageType, sendable).slice(0, mostGuesses);
  return [...new Set([...certain, ...guessed])];
}

async function askTemplate(
  { usageType, templateAlias }: TemplateEntry,
  likely: readonly NamedTemplate[],
  sendable: readonly NamedTemplate[],
  marks: Marks,
  prompts: Prompts,
): Promise<TemplateEntry> {
  const all = [...new Set([...likely, ...sendable])];
  const exists = sendable.some(({ alias }) => alias === templateAlias);
  const creation = exists ? undefined : creationChoice(templateAlias);
  const choices = templateChoices(all, usageType, marks);
  // Where something is called alike it is likelier than a new one.
  const before = likely.length > 0 ? 1 : 0;
  const untyped = [
    ...choices.slice(0, before),
    ...(creation === undefined ? [] : [creation]),
    ...choices.slice(before),
  ];
  const alias = await prompts.search({
    message: `Template for ${usageType}`,
    choices: (typed) => (typed.trim() === '' ? untyped : searched(typed, choices, creation)),
  });
  return { usageType, templateAlias: alias };
}
