import type { TemplateEntry } from '../../config/config.js';
import { defaultTemplates } from '../../config/defaults.js';
import { VerifyError } from '../../errors.js';
import type { Current } from '../../scaffold/changes.js';
import { senderProblem } from '../../scaffold/sender.js';
import { aliasProblem } from '../../scaffold/template-alias.js';
import { assertKnownType } from '../../verification/known-type.js';
import { isUsageType, requiredUsageTypes, type UsageType } from '../../verification/usage-type.js';
import type { InitOptions } from '../commands/init.js';

/** @throws VerifyError for flags that do not go together or hold what they cannot. */
export function assertFlags(options: InitOptions): void {
  const { fromEmail, template, types, stream, sendTo } = options;
  if (options.output !== undefined && options.config !== undefined) {
    throw usage('--output and --config are two ways to name the same file.', 'Give one of them.');
  }
  if (options.revealToken && options.print === undefined) {
    throw usage('--reveal-token goes with --print only.', 'Add --print logto, or leave it out.');
  }
  const atPostmark = (['createTemplates', 'sendTo'] as const).find((name) => options[name]);
  if (options.offline && atPostmark !== undefined) {
    const flag = atPostmark === 'sendTo' ? '--send-to' : '--create-templates';
    throw usage(`${flag} asks Postmark, and --offline forbids it.`, 'Give one of them.');
  }
  if (fromEmail !== undefined) assertAddress('--from-email', fromEmail, senderProblem(fromEmail));
  if (sendTo !== undefined) assertAddress('--send-to', sendTo, senderProblem(sendTo));
  for (const [type, alias] of template ?? []) {
    assertKnownType(type, []);
    const problem = aliasProblem(alias);
    if (problem !== undefined) throw usage(`--template ${type}: ${problem}`, 'See docs/init.md.');
  }
  if (types !== undefined) typesOf(types);
  if (stream !== undefined && !/^[a-z0-9][a-z0-9_-]*$/i.test(stream)) {
    throw usage('--stream takes the id of a stream, such as outbound.', undefined);
  }
}

function usage(message: string, hint: string | undefined): VerifyError {
  return new VerifyError('usage', message, { hint });
}

function assertAddress(flag: string, text: string, problem: string | undefined): void {
  if (problem === undefined) return;
  throw new VerifyError('invalid-address', `${flag} is not an address: ${problem}`, {
    hint: `Write it like ${flag} no-reply@example.com. "${text}" is none.`,
  });
}

/** Those of a list by commas, and the four that are always in. */
export function typesOf(list: string): ReadonlySet<UsageType> {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'required');
  for (const name of names) assertKnownType(name, []);
  return new Set([...requiredUsageTypes, ...names.filter(isUsageType)]);
}

/**
 * One entry for each usage type that is in, in Logto's order: the flag's alias,
 * else the one that the config has, else Logto's own.
 */
export function templatesFrom(
  types: ReadonlySet<UsageType> | undefined,
  given: ReadonlyMap<string, string> | undefined,
  current: Current | undefined,
): readonly TemplateEntry[] {
  return defaultTemplates
    .filter(({ usageType }) => (types?.has(usageType) ?? true) || given?.has(usageType))
    .map(({ usageType, templateAlias }) => ({
      usageType,
      templateAlias: given?.get(usageType) ?? aliasIn(current, usageType) ?? templateAlias,
    }));
}

export function aliasIn(current: Current | undefined, usageType: string): string | undefined {
  // An empty one is as good as none, and a mistake besides.
  return (
    current?.templates?.find((entry) => entry.usageType === usageType)?.templateAlias || undefined
  );
}
