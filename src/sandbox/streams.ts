import { timestamp } from './timestamp.js';

export type StreamType = 'Transactional' | 'Broadcasts' | 'Inbound';
export type UnsubscribeHandling = 'None' | 'Postmark' | 'Custom';

export interface Stream {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: StreamType;
  readonly unsubscribeHandling: UnsubscribeHandling;
  /** Milliseconds since the epoch, as are the others. */
  readonly createdAt: number;
  readonly updatedAt: number | undefined;
  readonly archivedAt: number | undefined;
}

const day = 24 * 60 * 60 * 1000;
/** Postmark deletes an archived stream after 45 days. */
const purgeAfter = 45 * day;

/** The message streams of one server. */
export class Streams {
  readonly #streams = new Map<string, Stream>();

  /** With the three that every new server has. */
  constructor(now: number) {
    const common = { createdAt: now, updatedAt: undefined, archivedAt: undefined };
    this.put({
      ...common,
      id: 'inbound',
      name: 'Default Inbound Stream',
      description: '',
      type: 'Inbound',
      unsubscribeHandling: 'None',
    });
    this.put({
      ...common,
      id: 'outbound',
      name: 'Default Transactional Stream',
      description: '',
      type: 'Transactional',
      unsubscribeHandling: 'None',
    });
    this.put({
      ...common,
      id: 'broadcast',
      name: 'Default Broadcast Stream',
      description: '',
      type: 'Broadcasts',
      unsubscribeHandling: 'Postmark',
    });
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Whether letter case counts is not documented; here it does not. */
  get(id: string): Stream | undefined {
    return this.#streams.get(id.toLowerCase());
  }

  put(stream: Stream): Stream {
    this.#streams.set(stream.id.toLowerCase(), stream);
    return stream;
  }

  list(): readonly Stream[] {
    return [...this.#streams.values()];
  }
}

/** When an archived stream will be gone for good. */
export function purgeDate({ archivedAt }: Stream): string | null {
  return archivedAt === undefined ? null : timestamp(archivedAt + purgeAfter);
}
