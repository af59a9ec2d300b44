import type { Secret } from '../../secret.js';
import type { Mailbox } from '../mailbox.js';

/** What the inbox shows: the messages of every server, and the first one's token. */
export interface InboxSource {
  readonly serverToken: Secret;
  readonly mailbox: Pick<Mailbox, 'messages' | 'message' | 'watch'>;
}
