import type { TemplateEntry } from '../../config/config.js';
import { defaultTemplates } from '../../config/defaults.js';
import type { Context, Prompts } from '../../context.js';
import { plainLine } from '../../report/plain-text.js';
import type { Current } from '../../scaffold/changes.js';
import { guesses, type NamedTemplate } from '../../scaffold/guess.js';
import { aliasesOnServer } from '../../scaffold/missing-templates.js';
import type { PostmarkServer, TemplateFacts } from '../../scaffold/postmark-server.js';
import { type Shown, shownBy } from '../../scaffold/shows.js';
import { aliasProblem } from '../../scaffold/template-alias.js';
import { withProgress } from '../../terminal/progress.js';
import {
  isUsageType,
  requiredUsageTypes,
  type UsageType,
  usageTypes,
} from '../../verification/usage-type.js';
import { aliasIn, templatesFrom } from './from-flags.js';
import { named } from './from-server.js';

/** The four that Logto requires are fixed, the others ticked unless the config leaves them out. */
export async function askTypes(
  current: Current | undefined,
  prompts: Prompts,
): Promise<ReadonlySet<UsageType>> {
  const required: ReadonlySet<string> = new Set(requiredUsageTypes);
  const hasSome = (current?.templates?.length ?? 0) > 0;
  const chosen = await prompts.checkbox({
    message: 'Usage types with a template of their own',
    choices: usageTypes
      .toSorted((a, b) => Number(required.has(b)) - Number(required.has(a)))
      .map((type) => ({
        value: type,
        name: type,
        checked: required.has(type) || !hasSome || aliasIn(current, type) !== undefined,
        ...(required.has(type) ? { fixed: '(Logto requires it)' } : {}),
      })),
  });
  return new Set([...requiredUsageTypes, ...chosen.filter(isUsageType)]);
}

interface Choosing {
  readonly types: ReadonlySet<UsageType>;
  readonly given: ReadonlyMap<string, string> | undefined;
  readonly current: Current | undefined;
}

/** Without a server to look at: the usual aliases, or what somebody types. */
export async function askAliases(
  { types, given, current }: Choosing,
  prompts: Prompts,
): Promise<readonly TemplateEntry[]> {
  const proposed = templatesFrom(types, given, current);
  const each = await prompts.select({
    message: 'Template aliases',
    choices: [
      { value: false, name: `${origin(proposed)}, such as ${proposed[0]?.templateAlias}` },
      { value: true, name: 'Type each of them' },
    ],
  });
  if (!each) return proposed;
  const entries: TemplateEntry[] = [];
  for (const { usageType, templateAlias } of proposed) {
    const alias = await prompts.input({
      message: `Alias for ${usageType}`,
      default: templateAlias,
      validate: (text) => (text === templateAlias ? true : (aliasProblem(text.trim()) ?? true)),
    });
    entries.push({ usageType, templateAlias: alias.trim() });
  }
  return entries;
}

/** From what the server has: the proposal at once, or each by itself. */
export async function askTemplates(
  { types, given, current }: Choosing,
  templates: readonly TemplateFacts[],
  api: Pick<PostmarkServer, 'template'>,
  prompts: Prompts,
  context: Pick<Context, 'stderr'>,
): Promise<readonly TemplateEntry[]> {
  const proposed = templatesFrom(types, given, current);
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
    return alias === undefined || isLayout ? [] : [{ ...template, alias }];
  });
  const marks = new Map<number, Shown | undefined>();
  const entries: TemplateEntry[] = [];
  for (const entry of proposed) {
    if (!isUsageType(entry.usageType)) continue;
    const likely = likelyFor(entry.usageType, entry.templateAlias, sendable);
    await withProgress(context.stderr, 'Looking at the templates', async () => {
      for (const { id } of likely) {
        if (marks.has(id)) continue;
        const parts = await api.template(id);
        marks.set(id, parts && shownBy(parts));
      }
    });
    entries.push(await askTemplate(entry, likely, sendable, marks, prompts));
  }
  return entries;
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
  marks: ReadonlyMap<number, Shown | undefined>,
  prompts: Prompts,
): Promise<TemplateEntry> {
  const all = [...new Set([...likely, ...sendable])];
  const exists = sendable.some(({ alias }) => alias === templateAlias);
  const create = {
    value: templateAlias,
    name: `${templateAlias}  to be made from the starter`,
    short: `${templateAlias} (to be made)`,
  };
  const width = Math.max(...all.map(({ alias }) => alias.length), 0);
  const choices = all.map((template) => ({
    value: template.alias,
    name: `${template.alias.padEnd(Math.min(width, 36))}  ${plainLine(template.name)}${markOf(template, usageType, marks)}`,
    short: template.alias,
  }));
  const alias = await prompts.search({
    message: `Template for ${usageType}`,
    choices: (typed) => {
      const words = typed.toLowerCase().split(/\s+/);
      const fitting = choices.filter(({ name }) =>
        words.every((word) => name.toLowerCase().includes(word)),
      );
      if (exists) return fitting;
      // Where something is called alike it is likelier than a new one.
      return likely.length > 0
        ? [...fitting.slice(0, 1), create, ...fitting.slice(1)]
        : [create, ...fitting];
    },
  });
  return { usageType, templateAlias: alias };
}

/** Whether it shows what its reader waits for; nothing where nobody looked. */
function markOf(
  { id }: NamedTemplate,
  usageType: string,
  marks: ReadonlyMap<number, Shown | undefined>,
): string {
  if (!marks.has(id)) return '';
  const shown = marks.get(id);
  const wanted = usageType === 'OrganizationInvitation' ? 'link' : 'code';
  if (shown === undefined) return '  (cannot be read)';
  return shown[wanted] ? `  (shows {{${wanted}}})` : `  (does not show {{${wanted}}})`;
}

function defaultAlias(usageType: UsageType): string | undefined {
  return defaultTemplates.find((entry) => entry.usageType === usageType)?.templateAlias;
}

function origin(proposed: readonly TemplateEntry[]): string {
  const isUsual = proposed.every(
    ({ usageType, templateAlias }) =>
      isUsageType(usageType) && defaultAlias(usageType) === templateAlias,
  );
  return isUsual ? "Logto's default aliases" : "Yours, and Logto's default aliases for the others";
}
