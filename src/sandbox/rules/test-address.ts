import type { Address } from '../../verification/address.js';
import { type BounceType, bounceTypeNamed } from '../bounce-types.js';
import type { Header } from './fields.js';

const bounceDomain = 'bounce-testing.postmarkapp.com';
const bounceHeader = 'x-pm-bounce-type';

/**
 * How an address of Postmark's bounce tests bounces: as its mailbox or the
 * header says, and as a hard bounce where that is no type or a spam complaint.
 * `blackhole.postmarkapp.com` and everybody else receives.
 */
export function testBounce(
  { mailbox, domain }: Address,
  headers: readonly Header[],
): BounceType | undefined {
  if (domain.toLowerCase() !== bounceDomain) return undefined;
  const header = headers.find(({ Name }) => Name.toLowerCase() === bounceHeader)?.Value;
  const type = bounceTypeNamed(header?.trim() ?? mailbox);
  return type === undefined || type === 'SpamComplaint' ? 'HardBounce' : type;
}
