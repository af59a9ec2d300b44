/** Postmark's limit for a whole `From` value, name included, in UTF-16 units. */
export const longestFrom = 255;

/** The longest `mailbox@domain` that SMTP carries (RFC 5321, section 4.5.3.1.3). */
const longestAddress = 254;

/**
 * The grammar that Postmark publishes for addresses (support article 1180). The
 * dot inside the domain is not in it, but Postmark refuses `invalid@localhost`.
 */
const mailboxPattern = /^[a-z0-9.!#$%&'`*+\-/=^_{}\\|~]+$/i;
const domainPattern = /^(?:\.?[a-z0-9-])+$/i;
const innerDot = /[^.]\.[^.]/;

/** Line breaks among them: what could begin another header. */
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** One bare address, mostly: nothing in it that would have to be taken apart. */
const plain = /^[^",<>]*$/;

export interface Address {
  /** Without its quotes; `undefined` where there is none. */
  readonly name: string | undefined;
  readonly mailbox: string;
  readonly domain: string;
  /** `mailbox@domain`, letter case as written. */
  readonly address: string;
}

export interface AddressProblem {
  readonly kind:
    | 'empty'
    | 'control-character'
    | 'no-at'
    | 'mailbox'
    | 'domain'
    | 'name'
    | 'several'
    | 'too-long';
  /** What is wrong and what would be right, in whole sentences. */
  readonly message: string;
}

/**
 * Reads one address, `a@b.c` or `Name <a@b.c>`, by the grammar that Postmark
 * publishes. Takes time linear in the text.
 */
export function parseAddress(text: string): Address | AddressProblem {
  if (controlCharacter.test(text)) {
    return problem(
      'control-character',
      'An address cannot hold line breaks or control characters.',
    );
  }
  const whole = text.trim();
  if (whole === '')
    return problem('empty', 'The address is empty. Write one such as ada@example.com.');
  if (plain.test(whole)) return readAddress(whole, undefined);
  if (endsInQuotes(whole)) {
    return problem(
      'name',
      'A double quote is never closed. Close it, or write \\" inside the quotes.',
    );
  }
  const pieces = splitAddresses(whole);
  if (pieces.length > 1 && pieces.every((piece) => piece.includes('@'))) {
    return problem('several', `Only one address fits here, but there are ${pieces.length}.`);
  }
  const open = unquotedIndexOf(whole, '<');
  if (open === -1) return readAddress(whole, undefined);
  const name = readName(whole.slice(0, open).trim());
  if (typeof name !== 'string') return name;
  const close = whole.indexOf('>', open);
  if (close !== whole.length - 1) {
    return problem(
      'name',
      close === -1
        ? 'The "<" is never closed. Write Name <ada@example.com>.'
        : 'Nothing can follow the ">". Write Name <ada@example.com>.',
    );
  }
  return readAddress(whole.slice(open + 1, close).trim(), name === '' ? undefined : name);
}

/** Splits a comma-separated list; commas in quotes or in `<>` do not count. Empty pieces are dropped. */
export function splitAddresses(text: string): string[] {
  if (plain.test(text)) return [text.trim()].filter((piece) => piece !== '');
  const pieces: string[] = [];
  let start = 0;
  let bracketed = false;
  for (const { character, index, quoted } of unquote(text)) {
    if (quoted) continue;
    if (character === '<') bracketed = true;
    else if (character === '>') bracketed = false;
    else if (character === ',' && !bracketed) {
      pieces.push(text.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function readAddress(address: string, name: string | undefined): Address | AddressProblem {
  if (address.length > longestAddress) {
    return problem(
      'too-long',
      `The address has ${address.length} characters; mail carries ${longestAddress} at most.`,
    );
  }
  const at = address.lastIndexOf('@');
  if (at === -1) {
    return problem('no-at', `"${address}" has no "@". Write one such as ada@example.com.`);
  }
  const mailbox = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (!mailboxPattern.test(mailbox)) return problem('mailbox', mailboxMessage(mailbox));
  if (!domainPattern.test(domain) || !innerDot.test(domain)) {
    return problem('domain', domainMessage(domain));
  }
  return { name, mailbox, domain, address };
}

function mailboxMessage(mailbox: string): string {
  if (mailbox === '') return 'Nothing stands before the "@". Write one such as ada@example.com.';
  if (/\s/.test(mailbox)) {
    return `"${mailbox}" has a space. A name and an address are written Name <ada@example.com>.`;
  }
  return `Postmark does not take "${mailbox}" before the "@": only unaccented letters, digits and . ! # $ % & ' * + - / = ^ _ { } | ~ \\ \`.`;
}

function domainMessage(domain: string): string {
  if (domain === '') return 'Nothing stands after the "@". Write one such as ada@example.com.';
  if (domainPattern.test(domain))
    return `The domain "${domain}" has no dot inside, as example.com has.`;
  if (/[^\u0000-\u007f]/.test(domain)) {
    return `The domain "${domain}" has letters beyond a to z. Write its ASCII form, which begins with "xn--".`;
  }
  return `"${domain}" is not a domain: only letters, digits, hyphens and single dots, as in example.com.`;
}

/** A name: words and quoted strings in any order. Gives it back without the quotes. */
function readName(text: string): string | AddressProblem {
  let name = '';
  for (const { character, quoted } of unquote(text)) {
    if (!quoted && ',;<>@:'.includes(character)) {
      return problem(
        'name',
        `A name with "${character}" must be in double quotes, as in "Lovelace, Ada" <ada@example.com>.`,
      );
    }
    name += character;
  }
  return name.trim();
}

function unquotedIndexOf(text: string, wanted: string): number {
  for (const { character, index, quoted } of unquote(text)) {
    if (character === wanted && !quoted) return index;
  }
  return -1;
}

/** Every character but the double quotes and, inside them, the backslashes that escape. */
function* unquote(
  text: string,
): Generator<{ readonly character: string; readonly index: number; readonly quoted: boolean }> {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') {
      quoted = !quoted;
      continue;
    }
    if (quoted && text[index] === '\\') index += 1;
    yield { character: text.charAt(index), index, quoted };
  }
}

/** Whether a double quote opens that none closes. */
function endsInQuotes(text: string): boolean {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted;
    else if (quoted && text[index] === '\\') index += 1;
  }
  return quoted;
}

function problem(kind: AddressProblem['kind'], message: string): AddressProblem {
  return { kind, message };
}
