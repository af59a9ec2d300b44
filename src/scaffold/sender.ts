import { isPlaceholder } from '../checks/placeholder.js';
import { longestFrom, parseAddress } from '../verification/address.js';
import type { Senders } from './postmark-server.js';

/** What is wrong with a sender, in a sentence; `undefined` when nothing is. */
export function senderProblem(text: string): string | undefined {
  const parsed = parseAddress(text);
  if ('kind' in parsed) return parsed.message;
  if (text.length > longestFrom) return `It is longer than ${longestFrom} characters.`;
  return isPlaceholder(text, 'fromEmail') ? 'That is a placeholder, not an address.' : undefined;
}

/** Whether the account may send as this address. */
export function isConfirmed(sender: string, { addresses, domains }: Senders): boolean {
  const parsed = parseAddress(sender);
  if ('kind' in parsed) return false;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return (
    addresses.some((address) => same(address, parsed.address)) ||
    domains.some((domain) => same(domain, parsed.domain))
  );
}
