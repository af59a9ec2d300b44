import type { StoredMessage } from './message.js';

/** The code that a mail shows its reader, as its template model has it. */
export function codeOf({ model }: Pick<StoredMessage, 'model'>): string | undefined {
  if (typeof model !== 'object' || model === null || !('code' in model)) return undefined;
  const { code } = model;
  return typeof code === 'string' && code !== '' ? code : undefined;
}
