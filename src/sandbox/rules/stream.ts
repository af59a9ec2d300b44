import { Refusal } from '../refusal.js';

export type StreamType = 'Transactional' | 'Broadcasts' | 'Inbound';

export function checkStream(
  id: string,
  streams: ReadonlyMap<string, StreamType>,
): Refusal | undefined {
  const type = streams.get(id);
  if (type === undefined) {
    return new Refusal(1235, `The stream provided: '${id}' does not exist on this server.`);
  }
  return type === 'Inbound'
    ? new Refusal(1236, 'Sending is not supported for this stream type.')
    : undefined;
}
