import type { Address } from '../../verification/address.js';
import { Refusal } from '../refusal.js';

/** How far Postmark lets an account send. */
export type Approval = 'approved' | 'pending' | 'unapproved';

/** Before it is approved an account writes to its own domain only, or to nobody. */
export function checkApproval(
  approval: Approval,
  sender: Address,
  recipients: readonly Address[],
): Refusal | undefined {
  if (approval === 'unapproved') {
    return new Refusal(413, 'This account is not approved to send email');
  }
  if (approval === 'approved') return undefined;
  const own = sender.domain.toLowerCase();
  const foreign = [...new Set(recipients.map(({ domain }) => domain))].filter(
    (domain) => domain.toLowerCase() !== own,
  );
  if (foreign.length === 0) return undefined;
  const list = foreign.map((domain) => `'${domain}'`).join(', ');
  return new Refusal(
    412,
    `While your account is pending approval, all recipient addresses must share the same domain as the 'From' address. The domain of the 'From' address is '${sender.domain}', but you are attempting to send email to the following domain(s): ${list}`,
  );
}
