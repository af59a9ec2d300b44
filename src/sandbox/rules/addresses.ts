import {
  type Address,
  type AddressProblem,
  longestFrom,
  parseAddress,
  splitAddresses,
} from '../../verification/address.js';
import { Refusal } from '../refusal.js';
import type { SendRequest } from './fields.js';

/** In all three fields together, says the user guide. */
const mostRecipients = 50;
/** Fifty of the longest addresses with names as long come to half of it. */
const longestField = 65_536;

export interface Recipients {
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
}

export function readSender(from: string): Address | Refusal {
  // Postmark's words for it were never seen.
  if (from.length > longestFrom) {
    return new Refusal(300, `Invalid 'From' address: it is longer than ${longestFrom} characters.`);
  }
  const address = parseAddress(from);
  return 'kind' in address ? invalidAddress('From', from, address) : address;
}

export function readRecipients(request: SendRequest): Recipients | Refusal {
  for (const field of ['To', 'Cc', 'Bcc'] as const) {
    const refusal = checkLength(field, request[field]);
    if (refusal) return refusal;
  }
  const pieces = {
    to: splitAddresses(request.To ?? ''),
    cc: splitAddresses(request.Cc ?? ''),
    bcc: splitAddresses(request.Bcc ?? ''),
  };
  const count = pieces.to.length + pieces.cc.length + pieces.bcc.length;
  if (count === 0) return new Refusal(300, 'Zero recipients specified');
  // Postmark's words for it were never seen.
  if (count > mostRecipients) {
    return new Refusal(300, `Too many recipients: ${count}; the limit is ${mostRecipients}.`);
  }
  const to = readAll('To', pieces.to);
  if (to instanceof Refusal) return to;
  const cc = readAll('Cc', pieces.cc);
  if (cc instanceof Refusal) return cc;
  const bcc = readAll('Bcc', pieces.bcc);
  if (bcc instanceof Refusal) return bcc;
  return { to, cc, bcc };
}

export function checkReplyTo(replyTo = ''): Refusal | undefined {
  const refusal = checkLength('Reply-To', replyTo);
  if (refusal) return refusal;
  const addresses = readAll('Reply-To', splitAddresses(replyTo));
  return addresses instanceof Refusal ? addresses : undefined;
}

/** Postmark's words for it were never seen. */
function checkLength(field: string, text = ''): Refusal | undefined {
  return text.length > longestField
    ? new Refusal(300, `Invalid '${field}' address: it is longer than ${longestField} characters.`)
    : undefined;
}

function readAll(field: string, pieces: readonly string[]): readonly Address[] | Refusal {
  const addresses: Address[] = [];
  for (const piece of pieces) {
    const address = parseAddress(piece);
    if ('kind' in address) return invalidAddress(field, piece, address);
    addresses.push(address);
  }
  return addresses;
}

/** The three texts that were seen. Which of Postmark's checks gives which is read off the examples. */
function invalidAddress(field: string, text: string, { kind }: AddressProblem): Refusal {
  const bare = bareAddress(text);
  const domain = bare.slice(bare.lastIndexOf('@') + 1);
  if (kind === 'no-at') {
    return new Refusal(
      300,
      `Error parsing '${field}': Illegal email address '${bare}'. It must contain the '@' symbol.`,
    );
  }
  // A lone label is sound by the grammar, and refused in other words.
  if (kind === 'domain' && !/^\.?[a-z0-9-]+$/i.test(domain)) {
    return new Refusal(
      300,
      `Error parsing '${field}': Illegal email domain '${domain}' in address '${bare}'.`,
    );
  }
  return new Refusal(300, `Invalid '${field}' address: '${shortened(text)}'.`);
}

function bareAddress(text: string): string {
  const open = text.lastIndexOf('<');
  return open === -1
    ? text
    : text
        .slice(open + 1)
        .replace('>', '')
        .trim();
}

/** An echo need not be as long as what a caller sends. */
function shortened(text: string): string {
  return text.length > longestFrom ? `${text.slice(0, longestFrom)}…` : text;
}
