import { Refusal } from '../refusal.js';
import type { Stream, Streams, StreamType, UnsubscribeHandling } from '../streams.js';
import { isObject, isString, readFields } from './fields.js';

const guards = {
  ID: isString,
  Name: isString,
  Description: isString,
  MessageStreamType: isString,
  SubscriptionManagementConfiguration: isObject,
} as const;

const mostStreams = 10;
const longestName = 100;
const longestDescription = 1000;
const reserved: ReadonlySet<string> = new Set(['all']);
const types: readonly StreamType[] = ['Transactional', 'Broadcasts', 'Inbound'];
const handlings: readonly UnsubscribeHandling[] = ['None', 'Postmark', 'Custom'];

/** What a new stream is to be. The codes are Postmark's, the lengths this sandbox's guess. */
export function readNewStream(body: unknown, streams: Streams, now: number): Stream | Refusal {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const { ID: id = '' } = fields;
  const refusedId = checkId(id, streams);
  if (refusedId) return refusedId;
  const type = types.find((known) => known === fields.MessageStreamType);
  if (!type) {
    return new Refusal(
      1221,
      "The 'MessageStreamType' associated with this request was invalid. It is Transactional or Broadcasts.",
    );
  }
  if (type === 'Inbound') return new Refusal(1228, 'A server can only have one inbound stream.');
  if (streams.size >= mostStreams) {
    return new Refusal(
      1225,
      'You have reached the maximum number of message streams for this server.',
    );
  }
  return readStream(body, {
    id,
    name: '',
    description: '',
    type,
    unsubscribeHandling: type === 'Broadcasts' ? 'Postmark' : 'None',
    createdAt: now,
    updatedAt: undefined,
    archivedAt: undefined,
  });
}

function checkId(id: string, streams: Streams): Refusal | undefined {
  if (id === '') return new Refusal(1222, "A valid 'ID' must be provided.");
  if (/^pm-/i.test(id)) return new Refusal(1233, "The 'ID' must not start with the 'pm-' prefix.");
  if (!/^[a-z][a-z0-9_-]{0,29}$/i.test(id)) {
    return new Refusal(
      1227,
      "The 'ID' must be a non-empty string starting with a letter, up to 30 characters.",
    );
  }
  if (reserved.has(id.toLowerCase())) return new Refusal(1237, "The 'ID' is reserved.");
  return streams.get(id)
    ? new Refusal(1230, "The 'ID' provided already exists for this server.")
    : undefined;
}

/** Puts what a request says over a stream; what is left out stays. */
export function readStream(body: unknown, before: Stream): Stream | Refusal {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const { Name: name = before.name, Description: description = before.description } = fields;
  if (name.trim() === '') return new Refusal(1223, "A valid 'Name' must be provided.");
  if (name.length > longestName) return new Refusal(1224, "The 'Name' is too long.");
  if (description.length > longestDescription) {
    return new Refusal(1231, "The 'Description' is too long.");
  }
  if (/<[a-z/!]/i.test(description)) {
    return new Refusal(1234, "The 'Description' must not contain HTML tags.");
  }
  const given =
    fields.SubscriptionManagementConfiguration?.UnsubscribeHandlingType ??
    before.unsubscribeHandling;
  const handling = handlings.find((known) => known === given);
  if (!handling) {
    return new Refusal(
      1240,
      "The 'UnsubscribeHandlingType' associated with this request is invalid.",
    );
  }
  if (handling !== 'None' && before.type !== 'Broadcasts') {
    return new Refusal(
      1239,
      "The 'UnsubscribeHandlingType' provided is not supported for this stream type.",
    );
  }
  return { ...before, name, description, unsubscribeHandling: handling };
}
