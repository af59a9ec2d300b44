import type { Current } from './changes.js';

/** Only what has the right type; the rest is as good as not there. */
export function currentOf(value: unknown): Current | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const members = new Map<string, unknown>(Object.entries(value));
  const text = (key: string): string | undefined => {
    const member = members.get(key);
    return typeof member === 'string' ? member : undefined;
  };
  const templates = members.get('templates');
  return {
    fromEmail: text('fromEmail'),
    serverToken: text('serverToken'),
    messageStream: text('messageStream'),
    templates: Array.isArray(templates) ? templates.map(entryOf) : undefined,
  };
}

function entryOf(item: unknown): { usageType?: string; templateAlias?: string } {
  if (typeof item !== 'object' || item === null) return {};
  const { usageType, templateAlias } = item as Record<string, unknown>;
  return {
    ...(typeof usageType === 'string' ? { usageType } : {}),
    ...(typeof templateAlias === 'string' ? { templateAlias } : {}),
  };
}
