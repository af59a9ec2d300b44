import { parseAddress } from '../../verification/address.js';
import type { Account } from '../account.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { pageOf, type Query, readPage } from '../query.js';
import { Refusal } from '../refusal.js';
import { isString, readFields } from '../rules/fields.js';
import { newDomain, type SenderDomain } from '../senders.js';
import { dnsBody } from './dns.js';
import { oneOf } from './one-of.js';

const badQuery = 500;
const mostDomains = 1000;
const domainNotFound = new Refusal(510, 'This domain was not found.');
const one = oneOf((account) => account.domains, domainNotFound);
const guards = { Name: isString, ReturnPathDomain: isString } as const;

export const domainEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/domains',
    token: 'account',
    handle: ({ query }, account) => listDomains(account, query),
  },
  {
    method: 'POST',
    path: '/domains',
    token: 'account',
    takes: largest.request,
    handle: ({ json }, account) => createDomain(account, json),
  },
  one('GET', '/domains/:id', details),
  one(
    'PUT',
    '/domains/:id',
    (domain, account, body) => {
      const fields = readFields(guards, body);
      if (fields instanceof Refusal) return fields;
      const { ReturnPathDomain: returnPathDomain = domain.returnPathDomain } = fields;
      return details(account.domains.put({ ...domain, returnPathDomain }));
    },
    largest.request,
  ),
  one('DELETE', '/domains/:id', (domain, account) => {
    account.domains.remove(domain.id);
    return { ErrorCode: 0, Message: `Domain ${domain.name} removed.` };
  }),
  // Without DNS every check finds what it looks for.
  one('PUT', '/domains/:id/verifydkim', (domain, account) =>
    details(account.domains.put({ ...domain, dkimVerified: true })),
  ),
  one('PUT', '/domains/:id/verifyreturnpath', (domain, account) =>
    details(account.domains.put({ ...domain, returnPathVerified: true })),
  ),
  one('POST', '/domains/:id/verifyspf', details),
  one('POST', '/domains/:id/rotatedkim', details),
];

function listDomains(account: Account, query: Query): Answer {
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return page;
  const domains = account.domains.list();
  return { TotalCount: domains.length, Domains: pageOf(domains, page).map(summary) };
}

function createDomain(account: Account, body: unknown): Answer {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const { Name: name = '', ReturnPathDomain: returnPathDomain = '' } = fields;
  if (name === '') return new Refusal(514, "'Name' is a required field to create a Domain.");
  if (name.length > 255) return new Refusal(515, "The 'Name' must be 255 characters or fewer.");
  if ('kind' in parseAddress(`x@${name}`)) return new Refusal(516, 'The name format is invalid.');
  const others = account.domains.list();
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    return new Refusal(512, 'This domain already exists.');
  }
  if (others.length >= mostDomains) {
    return new Refusal(614, `Entitlement limit reached: ${mostDomains} domains.`);
  }
  const unverified = { name, dkimVerified: false, returnPathVerified: false };
  const domain = account.domains.add((id) => ({ ...newDomain(id, unverified), returnPathDomain }));
  return details(domain);
}

function summary({ id, name, dkimVerified, returnPathVerified }: SenderDomain): object {
  return {
    Name: name,
    SPFVerified: true,
    DKIMVerified: dkimVerified,
    WeakDKIM: false,
    ReturnPathDomainVerified: returnPathVerified,
    ID: id,
  };
}

function details(domain: SenderDomain): object {
  return { ...summary(domain), ...dnsBody(domain) };
}
