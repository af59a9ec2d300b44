import type { TemplateEntry } from '../config/config.js';
import { jsonValue } from './json-text.js';

/** What Logto's own console shows where a token belongs; Logto would take it, and no mail would leave. */
const tokenPlaceholder = '<your-server-token>';

/** The strict JSON for Logto's console: its three keys and nothing else. */
export function logtoJson(config: {
  readonly serverToken: string | undefined;
  readonly fromEmail: string;
  readonly templates: readonly TemplateEntry[];
}): string {
  const { serverToken = tokenPlaceholder, fromEmail, templates } = config;
  const entries = templates.map(({ usageType, templateAlias }) => ({ usageType, templateAlias }));
  return `${jsonValue({ serverToken, fromEmail, templates: entries }, '  ')}\n`;
}
