import type { AccountClient } from 'postmark';
import type { AccountReader, DomainFacts } from '../checks/online/reader.js';
import { answered, type Fields, page, pages } from './answered.js';
import type { Ask } from './sdk-calls.js';
import { number, string } from './values.js';

/** Senders and domains, by an account token. */
export function accountReader(
  ask: Ask<AccountClient>,
  host: string,
): Omit<AccountReader, 'isServerToken'> {
  return {
    async signatures() {
      const all = await pages(
        (offset) => ask((client) => client.getSenderSignatures({ count: page, offset })),
        'SenderSignatures',
        host,
      );
      return all.map(({ ID, EmailAddress, Confirmed }) => ({
        id: number(ID),
        email: string(EmailAddress) ?? '',
        confirmed: Confirmed === true,
      }));
    },
    async signatureDomain(id) {
      const fields = answered(await ask((client) => client.getSenderSignature(id)), host);
      return { ...domainOf(fields), name: string(fields.Domain) ?? '' };
    },
    async domains() {
      const all = await pages(
        (offset) => ask((client) => client.getDomains({ count: page, offset })),
        'Domains',
        host,
      );
      return all.map(domainOf);
    },
  };
}

function domainOf({ Name, DKIMVerified, ReturnPathDomainVerified }: Fields): DomainFacts {
  return {
    name: string(Name) ?? '',
    dkimVerified: DKIMVerified === true,
    returnPathVerified: ReturnPathDomainVerified === true,
  };
}
