import { parseAddress } from '../../verification/address.js';
import type { Place } from '../config-facts.js';
import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import { shownText } from './uses.js';

/** `ada@example.com` of `Ada <ada@example.com>`; `undefined` where it is no address. */
export function bareAddress(text: string): string | undefined {
  const parsed = parseAddress(text);
  return 'kind' in parsed ? undefined : parsed.address;
}

const reasons: Readonly<Record<string, string>> = {
  HardBounce: 'a hard bounce',
  SpamComplaint: 'a spam complaint',
  ManualSuppression: 'a manual suppression',
};

/** Nothing reaches the address: at the stream, for suppressions are each stream's own. */
export function suppressed(address: string, stream: string, reason: string, place: Place): Finding {
  const isComplaint = reason === 'SpamComplaint';
  return {
    rule: 'recipient-suppressed',
    message: `Postmark does not deliver to ${shownText(address)} on the stream ${quote(stream)}: it is suppressed after ${reasons[reason] ?? shownText(reason)}.`,
    hint: isComplaint
      ? "Only Postmark's support can lift a spam complaint."
      : `Reactivate it in Postmark under Message Streams > ${stream} > Suppressions.`,
    pointer: place.pointer,
    span: place.span,
  };
}
