import type { Omitted } from '../../checks/checked.js';
import type { Diagnostic, RelatedPlace } from '../../checks/diagnostic.js';
import type { VerifyError } from '../../errors.js';
import { plainText } from '../plain-text.js';
import { grouped } from './counted.js';

/** A finding as one text, for formats that have a single field for it. */
export function diagnosticWords({ message, related = [], hint }: Diagnostic): string {
  return words(
    message,
    related.map((other) => `See ${relatedPlace(other)}: ${other.message}`),
    hint,
  );
}

export function errorWords({ message, hint }: VerifyError): string {
  return words(message, [], hint);
}

export function omittedWords({ count }: Omitted): string {
  return `And ${grouped(count)} more of this rule in this file.`;
}

function relatedPlace({ range, pointer }: RelatedPlace): string {
  if (range !== undefined) return `line ${range.line}, column ${range.column}`;
  return pointer === '' ? 'also' : pointer;
}

function words(message: string, others: readonly string[], hint: string | undefined): string {
  const lines = [message, ...others, ...(hint === undefined ? [] : [`Hint: ${hint}`])];
  return plainText(lines.join('\n'));
}
