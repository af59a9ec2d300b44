import type { Prompts } from '../../context.js';
import type { Current } from '../../scaffold/changes.js';
import {
  isUsageType,
  requiredUsageTypes,
  type UsageType,
  usageTypes,
} from '../../verification/usage-type.js';
import { aliasIn } from './from-flags.js';

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
