import type { TemplateEntry } from '../../config/config.js';
import type { Context } from '../../context.js';
import { VerifyError } from '../../errors.js';
import { knownTypes } from '../../verification/known-type.js';
import { recipientProblem } from '../../verification/parties.js';
import { canPrompt } from '../global-options.js';
import type { SendOptions } from './send.js';

/**
 * The recipient and the usage type, asked for where they were not given.
 * Somebody is there to answer: `assertNothingMissing` has seen to that.
 */
export async function askForMissing(
  options: SendOptions,
  templates: readonly TemplateEntry[],
  context: Context,
): Promise<{ readonly to: string; readonly usageType: string }> {
  const { to, type } = options;
  if (to !== undefined && type !== undefined) return { to, usageType: type };
  const prompts = await context.prompts();
  return {
    to:
      to ??
      (
        await prompts.input({
          message: 'Recipient',
          validate: (answer) => recipientProblem(answer.trim()) ?? true,
        })
      ).trim(),
    usageType:
      type ?? (await prompts.select({ message: 'Usage type', choices: choices(templates) })),
  };
}

/**
 * Said before anything is read, so that a script learns it at once.
 * @throws VerifyError `usage` that names every missing flag where nobody can be asked.
 */
export function assertNothingMissing(options: SendOptions, context: Context): void {
  const missing = [
    ...(options.to === undefined ? ['--to <address>'] : []),
    ...(options.type === undefined ? ['--type <usageType>'] : []),
  ];
  // Asked last: looking at stdin opens it.
  if (missing.length === 0 || canPrompt(context, options)) return;
  throw new VerifyError('usage', `Missing: ${missing.join(' and ')}.`, {
    hint: 'For example: postmark-verify send --sandbox --to ada@example.com --type SignIn',
  });
}

function choices(templates: readonly TemplateEntry[]) {
  const alias = (usageType: string): string => {
    const own = templates.find((entry) => entry.usageType === usageType);
    return own ? own.templateAlias : 'no template of its own: Generic';
  };
  return knownTypes(templates).map((usageType) => ({
    value: usageType,
    name: `${usageType.padEnd(24)}  ${alias(usageType)}`,
    short: usageType,
  }));
}
