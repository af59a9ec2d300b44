import { Refusal } from '../refusal.js';
import type { Stream, Streams } from '../streams.js';

/**
 * The stream that a message goes by. That nothing can be sent by an archived one
 * is certain; the words for it are a guess.
 */
export function readSendingStream(id: string, streams: Streams): Stream | Refusal {
  const stream = streams.get(id);
  if (!stream || stream.archivedAt !== undefined) {
    return new Refusal(1235, `The stream provided: '${id}' does not exist on this server.`);
  }
  return stream.type === 'Inbound'
    ? new Refusal(1236, 'Sending is not supported for this stream type.')
    : stream;
}
