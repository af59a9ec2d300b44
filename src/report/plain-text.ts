import stripAnsi from 'strip-ansi';

/**
 * Text from elsewhere (Postmark, a file, a flag) made safe for a terminal:
 * escape sequences and control characters go, line breaks and tabs stay, and
 * so do no marks that turn the direction of text around.
 */
export function plainText(text: string): string {
  return stripAnsi(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/[\n\t]+/g, ' ');
}

/**
 * One JSON document for stdout. What JSON leaves as it is and a terminal may
 * take for a command is escaped: DEL, the C1 controls, marks that turn text around.
 */
export function jsonDocument(value: unknown, form: 'pretty' | 'line' = 'pretty'): string {
  const text = JSON.stringify(value, undefined, form === 'pretty' ? 2 : 0);
  // `##[` is a command to the services that log it; in JSON it stands in text only.
  const harmless = text.replace(/##(?=\[|vso\[)/g, '#\\u0023');
  return `${harmless.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
