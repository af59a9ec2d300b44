import { plainText } from '../plain-text.js';

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Text for an XML 1.0 document. Controls are gone with plainText(); the few other
 * characters that XML forbids become the mark for such. `>` is written out, so
 * that no `]]>` is left, and so is a colon at the head of a line: in a log of
 * GitHub Actions two of them begin a command.
 */
export function xmlText(text: string): string {
  return plainText(text)
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => names[character] ?? '')
    .replace(/^([ \t]*):(?=:)/gm, '$1&#58;')
    .replace(/##(?=\[|vso\[)/g, '#&#35;');
}

/** The same for an attribute, whose line breaks and tabs a reader would turn into blanks. */
function xmlAttribute(text: string): string {
  return xmlText(text).replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function xmlTag(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`,
  );
  return `<${name}${list.join('')}`;
}
