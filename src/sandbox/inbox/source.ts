import type { Secret } from '../../secret.js';
import type { Mailbox } from '../mailbox.js';
import type { Alias } from '../usage.js';

/** What the inbox shows: the messages of every server, and the first one's token. */
export interface InboxSource {
  readonly serverToken: Secret;
  /** The templates that a config names, which tell the usage type. */
  readonly aliases: readonly Alias[];
  readonly mailbox: Pick<Mailbox, 'messages' | 'message' | 'watch'>;
}
