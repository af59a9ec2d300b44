import type { UsageType } from '../verification/usage-type.js';
import type { TemplateFacts } from './postmark-server.js';

/** Words that people name such templates with; the first ones tell more. */
const words: Readonly<Record<UsageType, readonly string[]>> = {
  SignIn: ['signin', 'login', 'logon'],
  Register: ['register', 'registration', 'signup', 'welcome', 'verifyemail', 'createaccount'],
  ForgotPassword: ['forgotpassword', 'resetpassword', 'passwordreset', 'forgot', 'reset'],
  OrganizationInvitation: ['organizationinvitation', 'invitation', 'invite'],
  Generic: ['generic', 'verificationcode', 'onetimepassword', 'otp', 'code'],
  UserPermissionValidation: ['permission', 'validation', 'reauth', 'confirmidentity'],
  BindNewIdentifier: ['bindnewidentifier', 'newidentifier', 'changeemail', 'newemail', 'linkemail'],
  MfaVerification: ['mfaverification', 'mfa', '2fa', 'twofactor', 'twostep', 'secondfactor'],
  BindMfa: ['bindmfa', 'setupmfa', 'setup2fa', 'enroll', 'addmfa', 'enablemfa'],
};

/** A template that can be sent by its alias. */
export type NamedTemplate = TemplateFacts & { readonly alias: string };

/** Those whose name or alias sounds like the usage type, the likeliest first. */
export function guesses(
  usageType: UsageType,
  templates: readonly NamedTemplate[],
): readonly NamedTemplate[] {
  return templates
    .map((template) => ({ template, score: score(usageType, template) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ template }) => template);
}

function score(usageType: UsageType, { name, alias }: NamedTemplate): number {
  const text = `${plain(name)} ${plain(alias)}`;
  const list = words[usageType];
  const first = list.findIndex((word) => text.includes(word));
  return first === -1 ? 0 : list.length - first;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
