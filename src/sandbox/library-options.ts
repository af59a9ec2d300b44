import { VerifyError } from '../errors.js';
import { parseAddress } from '../verification/address.js';
import type { StartSandboxOptions } from './library-types.js';
import { largestKeep } from './mailbox.js';
import {
  assertMembers,
  type Check,
  listOf,
  oneOf,
  record,
  text,
  wholeNumber,
  yesOrNo,
} from './members.js';

const address: Check = [
  (value) => typeof value === 'string' && !('kind' in parseAddress(value)),
  'an address',
];
/** A header's value: anything else could not be sent. */
const token: Check = [
  (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value),
  'a text of letters, digits and signs without spaces; leave it out for a new one',
];

const checks: Readonly<Record<keyof StartSandboxOptions, Check>> = {
  port: wholeNumber(65_535),
  host: text,
  templates: text,
  watch: yesOrNo,
  aliases: listOf(
    record({ usageType: text, templateAlias: text }, 'usageType', 'templateAlias'),
    '{ usageType, templateAlias }',
  ),
  keep: wholeNumber(largestKeep),
  senders: listOf(
    record({ email: address, name: [isAnyText, 'a text'], confirmed: yesOrNo }, 'email'),
    '{ email, name, confirmed } with addresses',
  ),
  domains: listOf(
    record({ name: text, dkimVerified: yesOrNo, returnPathVerified: yesOrNo }, 'name'),
    '{ name, dkimVerified, returnPathVerified }',
  ),
  approval: oneOf('approved', 'pending', 'unapproved'),
  server: [
    record({
      Name: text,
      DeliveryType: oneOf('Live', 'Sandbox'),
      TrackOpens: yesOrNo,
      TrackLinks: oneOf('None', 'HtmlAndText', 'HtmlOnly', 'TextOnly'),
    }),
    "{ Name, DeliveryType, TrackOpens, TrackLinks } with values of Postmark's",
  ],
  serverToken: token,
  accountToken: token,
  faults: listOf(() => true, 'faults'),
  seed: [Number.isFinite, 'a number'],
  notice: [(value) => typeof value === 'function', 'a function'],
};

function isAnyText(value: unknown): boolean {
  return typeof value === 'string';
}

/** @throws VerifyError `usage` that says what would be right. */
export function assertStartOptions(options: StartSandboxOptions): void {
  assertMembers('startSandbox', options, checks);
  const { serverToken, accountToken } = options;
  // Letter case does not matter in tokens.
  if (serverToken === undefined || serverToken.toLowerCase() !== accountToken?.toLowerCase())
    return;
  throw new VerifyError('usage', 'serverToken and accountToken of startSandbox are the same.', {
    hint: 'Postmark tells one kind of token from the other: give two, or leave one out for a new one.',
  });
}
