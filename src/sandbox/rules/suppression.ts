import type { Address } from '../../verification/address.js';
import { Refusal } from '../refusal.js';
import type { Recipients } from './addresses.js';

/**
 * Nobody left to send to is a refusal, somebody left a success with other
 * words. The second was seen in 2016 only.
 */
export function judgeSuppressed(
  { to, cc, bcc }: Recipients,
  suppressed: ReadonlyMap<string, unknown>,
): { readonly notice: string; readonly active: readonly Address[] } | Refusal {
  const recipients = [...to, ...cc, ...bcc];
  if (suppressed.size === 0) return { notice: 'OK', active: recipients };
  const isInactive = ({ address }: Address) => suppressed.has(address.toLowerCase());
  const inactive = [
    ...new Set(recipients.filter(isInactive).map(({ address }) => address.toLowerCase())),
  ];
  const active = recipients.filter((recipient) => !isInactive(recipient));
  if (inactive.length === 0) return { notice: 'OK', active };
  const list = inactive.join(', ');
  if (active.length === 0) {
    return new Refusal(
      406,
      `You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: ${list}. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.`,
    );
  }
  return {
    notice: `Message OK, but will not deliver to these inactive addresses: ${list}. Inactive recipients are ones that have generated a hard bounce or a spam complaint.`,
    active,
  };
}
