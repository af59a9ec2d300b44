import type { ReadMessage } from '../verification/await-code.js';
import { plainLine } from './plain-text.js';

/** The code alone; the link, where it was the link that was asked for. */
export function readCodeText({ code, link }: ReadMessage): string {
  return `${plainLine(code ?? link ?? '')}\n`;
}

/** The `--json` form. */
export function readCodeJson({ message, code, link, warnings }: ReadMessage, to: string): object {
  return {
    ok: true,
    to,
    ...(code === undefined ? {} : { code }),
    ...(link === undefined ? {} : { link }),
    messageId: message.messageId,
    receivedAt: message.receivedAt,
    subject: message.subject,
    warnings,
  };
}
