import { Refusal } from '../refusal.js';

/** Support article 1125. Lengths in UTF-16 units. */
const mostFields = 10;
const longestKey = 20;
const longestValue = 80;

/** Of the texts only the one on field names was seen; it ends in three dots. */
export function checkMetadata(
  metadata: Readonly<Record<string, string>> = {},
): Refusal | undefined {
  const fields = Object.entries(metadata);
  if (fields.length > mostFields) return invalid(`At most ${mostFields} fields are allowed.`);
  if (fields.some(([key]) => key.length > longestKey)) {
    return invalid(`Field names are limited to ${longestKey} characters...`);
  }
  if (fields.some(([, value]) => value.length > longestValue)) {
    return invalid(`Field values are limited to ${longestValue} characters.`);
  }
  const names = new Set(fields.map(([key]) => key.toLowerCase()));
  return names.size < fields.length
    ? invalid('Field names must differ by more than letter case.')
    : undefined;
}

function invalid(reason: string): Refusal {
  return new Refusal(300, `Invalid metadata content. ${reason}`);
}
