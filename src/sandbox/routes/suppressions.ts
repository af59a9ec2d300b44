import { parseAddress } from '../../verification/address.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import type { Query } from '../query.js';
import { Refusal } from '../refusal.js';
import { readSpan } from '../rules/dates.js';
import { isObject, isString } from '../rules/fields.js';
import type { Store } from '../store.js';
import type { Suppression } from '../suppressions.js';
import { timestamp } from '../timestamp.js';
import { streamNotFound } from './streams.js';

const reasons = ['hardbounce', 'spamcomplaint', 'manualsuppression'];
const origins = ['recipient', 'customer', 'admin'];
const mostAtOnce = 50;

export const suppressionEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/message-streams/:id/suppressions/dump',
    token: 'server',
    handle: ({ param, query }, server) => dump(server, param('id'), query),
  },
  {
    method: 'POST',
    path: '/message-streams/:id/suppressions',
    token: 'server',
    takes: largest.request,
    handle: ({ param, json }, server) => change(server, param('id'), json, suppress),
  },
  {
    method: 'POST',
    path: '/message-streams/:id/suppressions/delete',
    token: 'server',
    takes: largest.request,
    handle: ({ param, json }, server) => change(server, param('id'), json, lift),
  },
];

function dump(server: Store, id: string, query: Query): Answer {
  const stream = server.streams.get(id);
  if (!stream) return streamNotFound;
  const reason = query.get('suppressionreason')?.toLowerCase();
  if (reason !== undefined && !reasons.includes(reason)) {
    return new Refusal(1404, "Parameter 'SuppressionReason' is invalid.");
  }
  const origin = query.get('origin')?.toLowerCase();
  if (origin !== undefined && !origins.includes(origin)) {
    return new Refusal(1405, "Parameter 'Origin' is invalid.");
  }
  // Which code a wrong date has here is not documented.
  const inSpan = readSpan(query, 900);
  if (inSpan instanceof Refusal) return inSpan;
  const address = query.get('emailaddress')?.toLowerCase();
  const found = [...server.suppressed(stream.id).values()].filter(
    (suppression) =>
      (reason === undefined || suppression.reason.toLowerCase() === reason) &&
      (origin === undefined || suppression.origin.toLowerCase() === origin) &&
      (address === undefined || suppression.address === address) &&
      inSpan(suppression.createdAt),
  );
  return { Suppressions: found.map(suppressionBody) };
}

function suppressionBody({ address, reason, origin, createdAt }: Suppression): object {
  return {
    EmailAddress: address,
    SuppressionReason: reason,
    Origin: origin,
    CreatedAt: timestamp(createdAt),
  };
}

interface Outcome {
  readonly Status: 'Suppressed' | 'Deleted' | 'Failed';
  readonly Message: string | null;
}

type Change = (server: Store, stream: string, address: string) => Outcome;

function change(server: Store, id: string, body: unknown, act: Change): Answer {
  const stream = server.streams.get(id);
  if (!stream) return streamNotFound;
  const entries = isObject(body) ? body.Suppressions : undefined;
  if (!Array.isArray(entries)) return new Refusal(1409, 'A proper request body must be provided.');
  if (entries.length > mostAtOnce) {
    return new Refusal(
      1410,
      `You cannot provide more than ${mostAtOnce} suppressions for this request.`,
    );
  }
  return {
    Suppressions: entries.map((entry: unknown) => {
      const given = isObject(entry) && isString(entry.EmailAddress) ? entry.EmailAddress : '';
      const address = parseAddress(given);
      const outcome =
        'kind' in address ? invalidAddress : act(server, stream.id, address.address.toLowerCase());
      return { EmailAddress: given, ...outcome };
    }),
  };
}

const invalidAddress: Outcome = {
  Status: 'Failed',
  Message: 'An invalid email address was provided.',
};
const noAuthority: Outcome = {
  Status: 'Failed',
  Message: 'You do not have the required authority to change this suppression.',
};

function suppress(server: Store, stream: string, address: string): Outcome {
  server.suppress(stream, address, 'ManualSuppression', 'Customer');
  return { Status: 'Suppressed', Message: null };
}

/** Who complained of spam stays suppressed. */
function lift(server: Store, stream: string, address: string): Outcome {
  if (server.suppressed(stream).get(address)?.reason === 'SpamComplaint') return noAuthority;
  server.activate(stream, address);
  return { Status: 'Deleted', Message: null };
}
