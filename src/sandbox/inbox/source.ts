import type { Secret } from '../../secret.js';
import type { StoredMessage } from '../message.js';

/** What the inbox shows. */
export interface InboxSource {
  readonly serverToken: Secret;
  /** Newest first. */
  messages(): readonly StoredMessage[];
  message(id: string): StoredMessage | undefined;
  /** Calls back for each message that arrives from now on. @returns how to stop that. */
  watch(arrived: (message: StoredMessage) => void): () => void;
}
