import type { Address } from '../../verification/address.js';
import { Refusal } from '../refusal.js';

/**
 * Whether the account may send from the address. `confirmed` holds addresses
 * and whole domains; a verified domain stands for every mailbox in it, not for
 * its subdomains (seen on the wire, but for the subdomains). Without it every
 * sender is confirmed.
 */
export function checkSender(
  from: string,
  { address, domain }: Address,
  confirmed: readonly string[] | undefined,
): Refusal | undefined {
  const known = confirmed?.map((sender) => sender.toLowerCase());
  if (!known || known.includes(address.toLowerCase()) || known.includes(domain.toLowerCase())) {
    return undefined;
  }
  return new Refusal(
    400,
    `The 'From' address you supplied (${from}) is not a Sender Signature on your account. Please add and confirm this address in order to be able to use it in the 'From' field of your messages.`,
  );
}
