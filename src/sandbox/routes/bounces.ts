import { bounceTypeNamed, bounceTypes, isBounceType } from '../bounce-types.js';
import type { Bounce } from '../bounces.js';
import type { Answer, Endpoint } from '../endpoint.js';
import { pageOf, type Query, readPage, wholeNumber } from '../query.js';
import { rawSource } from '../raw-source.js';
import { Refusal } from '../refusal.js';
import { readSpan } from '../rules/dates.js';
import type { Store } from '../store.js';
import { timestamp } from '../timestamp.js';

const badQuery = 1000;
const mostFound = 10_000;
const bounceNotFound = new Refusal(1001, 'The bounce was not found.');
const cannotActivate = new Refusal(
  1003,
  'Due to the type of bounce, this address cannot be reactivated.',
);

export const bounceEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/deliverystats',
    token: 'server',
    handle: (_request, server) => deliveryStats(server),
  },
  {
    method: 'GET',
    path: '/bounces',
    token: 'server',
    handle: ({ query }, server) => listBounces(server, query),
  },
  {
    // Recorded in 2016, gone from the documents since.
    method: 'GET',
    path: '/bounces/tags',
    token: 'server',
    handle: (_request, { bounces }) =>
      [...new Set(bounces.list().flatMap(({ tag }) => tag ?? []))].sort(),
  },
  {
    method: 'GET',
    path: '/bounces/:id',
    token: 'server',
    handle({ param }, server) {
      const bounce = namedBounce(server, param('id'));
      if (!bounce) return bounceNotFound;
      const Content = sourceOf(server, bounce);
      return { ...bounceBody(bounce, server), ...(Content === undefined ? {} : { Content }) };
    },
  },
  {
    method: 'GET',
    path: '/bounces/:id/dump',
    token: 'server',
    handle({ param }, server) {
      const bounce = namedBounce(server, param('id'));
      if (!bounce) return bounceNotFound;
      const Body = sourceOf(server, bounce);
      return Body === undefined ? {} : { Body };
    },
  },
  {
    method: 'PUT',
    path: '/bounces/:id/activate',
    token: 'server',
    handle({ param }, server) {
      const bounce = namedBounce(server, param('id'));
      if (!bounce) return bounceNotFound;
      if (!canActivate(bounce)) return cannotActivate;
      server.activate(bounce.stream, bounce.email);
      return { Message: 'OK', Bounce: bounceBody({ ...bounce, inactive: false }, server) };
    },
  },
];

function namedBounce(server: Store, id: string): Bounce | undefined {
  return server.bounces.get(wholeNumber(id) ?? 0);
}

/** As long as the message is kept. */
function sourceOf(server: Store, { messageId }: Bounce): string | undefined {
  const message = server.message(messageId);
  return message && rawSource(message);
}

const canActivate = ({ type }: Bounce): boolean => type !== 'SpamComplaint';

function listBounces(server: Store, query: Query): Answer {
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return page;
  if (page.offset + page.count > mostFound) {
    return new Refusal(badQuery, `Count and offset together exceed ${mostFound}.`);
  }
  const filter = readFilter(query);
  if (filter instanceof Refusal) return filter;
  const found = server.bounces.list().filter(filter);
  return {
    TotalCount: found.length,
    Bounces: pageOf(found, page).map((bounce) => bounceBody(bounce, server)),
  };
}

/** As with messages, values are equal but for letter case; an address holds what is asked for. */
function readFilter(query: Query): ((bounce: Bounce) => boolean) | Refusal {
  const typeName = query.get('type');
  const type = bounceTypeNamed(typeName ?? '');
  if (typeName !== undefined && !type)
    return new Refusal(badQuery, `'${typeName}' is no bounce type.`);
  const inSpan = readSpan(query, badQuery);
  if (inSpan instanceof Refusal) return inSpan;
  const same = (name: string, value: string | undefined): boolean => {
    const wanted = query.get(name);
    return wanted === undefined || wanted.toLowerCase() === (value ?? '').toLowerCase();
  };
  const part = query.get('emailfilter')?.toLowerCase() ?? '';
  return (bounce) =>
    (type === undefined || bounce.type === type) &&
    bounce.email.toLowerCase().includes(part) &&
    same('inactive', String(bounce.inactive)) &&
    same('tag', bounce.tag) &&
    same('messageid', bounce.messageId) &&
    same('messagestream', bounce.stream) &&
    inSpan(bounce.bouncedAt);
}

function bounceBody(bounce: Bounce, server: Store): object {
  const { code, name, description } = bounceTypes[bounce.type];
  return {
    RecordType: 'Bounce',
    ID: bounce.id,
    Type: bounce.type,
    TypeCode: code,
    Name: name,
    Tag: bounce.tag,
    MessageID: bounce.messageId,
    ServerID: server.id,
    MessageStream: bounce.stream,
    Description: description,
    Details: bounce.details,
    Email: bounce.email,
    From: bounce.from,
    BouncedAt: timestamp(bounce.bouncedAt),
    DumpAvailable: server.message(bounce.messageId) !== undefined,
    Inactive: bounce.inactive,
    CanActivate: canActivate(bounce),
    Subject: bounce.subject,
  };
}

function deliveryStats(server: Store): object {
  const bounces = server.bounces.list();
  const counts = Object.entries(bounceTypes).flatMap(([type, { name }]) => {
    const count = bounces.filter((bounce) => isBounceType(type) && bounce.type === type).length;
    return count === 0 ? [] : [{ Type: type, Name: name, Count: count }];
  });
  return {
    InactiveMails: server.suppressions.size,
    Bounces: [{ Name: 'All', Count: bounces.length }, ...counts],
  };
}
