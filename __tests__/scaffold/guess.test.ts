import { expect, test } from '@jest/globals';
import { guesses } from '../../src/scaffold/guess.js';
import type { UsageType } from '../../src/verification/usage-type.js';

const aliases = [
  'app_signin',
  'LoginCode',
  'password-reset',
  'preset-list',
  'registered-mail',
  'new-sign-up',
  'team-invite',
  'mfa-setup',
  'mfa-code',
  'barcode-label',
  'decode-report',
  'otp',
  'email-change',
];

test.each<[UsageType, readonly string[]]>([
  ['SignIn', ['app_signin', 'LoginCode']],
  ['Register', ['new-sign-up']],
  ['ForgotPassword', ['password-reset']],
  ['OrganizationInvitation', ['team-invite']],
  ['Generic', ['otp', 'LoginCode', 'mfa-code']],
  ['UserPermissionValidation', []],
  ['BindNewIdentifier', ['email-change']],
  ['MfaVerification', ['mfa-code', 'mfa-setup']],
  ['BindMfa', ['mfa-setup']],
])('%s sounds like %j', (usageType, expected) => {
  const templates = aliases.map((alias, id) => ({ id, alias, name: '', isLayout: false }));
  expect(guesses(usageType, templates).map(({ alias }) => alias)).toEqual(expected);
});
