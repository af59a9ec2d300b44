import type { TemplateEntry } from '../config/config.js';
import { VerifyError } from '../errors.js';

export interface TemplateChoice {
  readonly alias: string;
  /** The type has no entry of its own, so Generic's is used. */
  readonly fallback: boolean;
}

/**
 * Chooses as Logto does (connector-kit `getConfigTemplateByType`): the first
 * entry of exactly this usage type, else the first Generic one.
 * @throws VerifyError `no-template-for-type` when there is neither.
 */
export function chooseTemplate(
  entries: readonly TemplateEntry[],
  usageType: string,
): TemplateChoice {
  const own = entries.find((entry) => entry.usageType === usageType);
  if (own) return { alias: own.templateAlias, fallback: false };
  const generic = entries.find((entry) => entry.usageType === 'Generic');
  if (generic) return { alias: generic.templateAlias, fallback: true };
  throw new VerifyError(
    'no-template-for-type',
    `The configuration has no template for ${usageType}, and none for Generic to fall back to.`,
    {
      hint: `Add {"usageType": "${usageType}", "templateAlias": "…"} or an entry for Generic to "templates".`,
    },
  );
}
