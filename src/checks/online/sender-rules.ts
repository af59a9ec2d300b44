import type { Place } from '../config-facts.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import type { AccountReader, DomainFacts, SignatureFacts } from './reader.js';

export interface Sender extends Place {
  /** The bare address. */
  readonly address: string;
  /** How the sender is shown. */
  readonly shown: string;
}

/** Whether the account may send from the address, and how well its domain is set up. */
export async function senderFindings(
  sender: Sender,
  account: AccountReader,
): Promise<readonly Finding[]> {
  const [signatures, domains] = await Promise.all([account.signatures(), account.domains()]);
  const address = sender.address.toLowerCase();
  const name = address.slice(address.lastIndexOf('@') + 1);
  const signature = signatures.find(({ email }) => email.toLowerCase() === address);
  const domain = domains.find((one) => one.name.toLowerCase() === name);
  if (domain?.dkimVerified || signature?.confirmed) {
    // A signature without a domain of its own on the list has one all the same.
    const known = domain ?? (signature && (await account.signatureDomain(signature.id)));
    return known === undefined ? [] : domainFindings({ ...known, name }, sender);
  }
  return [notConfirmed(sender, name, signature, domain)];
}

function notConfirmed(
  { shown, pointer, span }: Sender,
  name: string,
  signature: SignatureFacts | undefined,
  domain: DomainFacts | undefined,
): Finding {
  const state = signature
    ? 'its signature is not confirmed yet'
    : domain
      ? `the domain ${quote(name)} is there, but its DKIM record is not verified`
      : 'neither a signature nor a domain covers it';
  const hint = signature
    ? `Follow the link in the mail that Postmark sent to the address, or verify the domain ${quote(name)}.`
    : domain
      ? `Put the DKIM record that Postmark shows into the DNS of ${quote(name)}, and have it verified.`
      : `Add the address as a sender signature, or the domain ${quote(name)}, in the Postmark account.`;
  return {
    rule: 'sender-not-confirmed',
    message: `This account may not send from ${shown}: ${state}.`,
    hint,
    pointer,
    span,
  };
}

function domainFindings(domain: DomainFacts, { pointer, span }: Sender): readonly Finding[] {
  const name = quote(domain.name);
  const hint = `Put the record that Postmark shows under Sender Signatures into the DNS of ${name}, and have it verified.`;
  return [
    ...(domain.dkimVerified
      ? []
      : [
          {
            rule: 'dkim-not-verified' as const,
            message: `DKIM is not verified for ${name}: its mails carry no signature of their own domain.`,
            hint,
            pointer,
            span,
          },
        ]),
    ...(domain.returnPathVerified
      ? []
      : [
          {
            rule: 'return-path-not-verified' as const,
            message: `The Return-Path is not verified for ${name}: SPF does not speak for this domain.`,
            hint,
            pointer,
            span,
          },
        ]),
  ];
}
