import { type Answer, type Endpoint, largest } from '../endpoint.js';
import type { Query } from '../query.js';
import { Refusal } from '../refusal.js';
import { readNewStream, readStream } from '../rules/stream-fields.js';
import type { Store } from '../store.js';
import { purgeDate, type Stream } from '../streams.js';
import { timestamp } from '../timestamp.js';

export const streamNotFound = new Refusal(
  1226,
  "The message stream for the provided 'ID' was not found.",
);
const cannotArchive = new Refusal(
  1229,
  'You cannot archive the default transactional and inbound streams.',
);
const defaults: ReadonlySet<string> = new Set(['outbound', 'inbound']);

export const streamEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/message-streams',
    token: 'server',
    handle: ({ query }, server) => listStreams(server, query),
  },
  {
    method: 'POST',
    path: '/message-streams',
    token: 'server',
    takes: largest.request,
    handle({ json }, server) {
      const stream = readNewStream(json, server.streams, server.now());
      return stream instanceof Refusal ? stream : streamBody(server.streams.put(stream), server);
    },
  },
  {
    method: 'GET',
    path: '/message-streams/:id',
    token: 'server',
    handle({ param }, server) {
      const stream = server.streams.get(param('id'));
      return stream ? streamBody(stream, server) : streamNotFound;
    },
  },
  {
    method: 'PATCH',
    path: '/message-streams/:id',
    token: 'server',
    takes: largest.request,
    handle({ param, json }, server) {
      const before = server.streams.get(param('id'));
      if (!before) return streamNotFound;
      const stream = readStream(json, before);
      return stream instanceof Refusal ? stream : changed(stream, server);
    },
  },
  {
    method: 'POST',
    path: '/message-streams/:id/archive',
    token: 'server',
    handle({ param }, server) {
      const stream = server.streams.get(param('id'));
      if (!stream) return streamNotFound;
      if (defaults.has(stream.id)) return cannotArchive;
      const archivedAt = stream.archivedAt ?? server.now();
      const archived = server.streams.put({ ...stream, archivedAt });
      return { ID: archived.id, ServerID: server.id, ExpectedPurgeDate: purgeDate(archived) };
    },
  },
  {
    method: 'POST',
    path: '/message-streams/:id/unarchive',
    token: 'server',
    handle({ param }, server) {
      const stream = server.streams.get(param('id'));
      return stream ? changed({ ...stream, archivedAt: undefined }, server) : streamNotFound;
    },
  },
];

function changed(stream: Stream, server: Store): object {
  return streamBody(server.streams.put({ ...stream, updatedAt: server.now() }), server);
}

function listStreams(server: Store, query: Query): Answer {
  const type = query.get('messagestreamtype')?.toLowerCase() ?? 'all';
  if (!['all', 'transactional', 'broadcasts', 'inbound'].includes(type)) {
    return new Refusal(1221, "The 'MessageStreamType' associated with this request was invalid.");
  }
  const archivedToo = query.get('includearchivedstreams')?.toLowerCase() === 'true';
  const found = server.streams
    .list()
    .filter((stream) => type === 'all' || stream.type.toLowerCase() === type)
    .filter(({ archivedAt }) => archivedToo || archivedAt === undefined);
  return {
    MessageStreams: found.map((stream) => streamBody(stream, server)),
    TotalCount: found.length,
  };
}

function streamBody(stream: Stream, server: Store): object {
  const time = (ms: number | undefined): string | null => (ms === undefined ? null : timestamp(ms));
  return {
    ID: stream.id,
    ServerID: server.id,
    Name: stream.name,
    Description: stream.description,
    MessageStreamType: stream.type,
    CreatedAt: timestamp(stream.createdAt),
    UpdatedAt: time(stream.updatedAt),
    ArchivedAt: time(stream.archivedAt),
    ExpectedPurgeDate: purgeDate(stream),
    SubscriptionManagementConfiguration: { UnsubscribeHandlingType: stream.unsubscribeHandling },
  };
}
