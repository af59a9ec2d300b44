import type { UsageType } from '../verification/usage-type.js';
import type { TemplateEntry } from './config.js';

/** What holds where nothing else is said. The message stream is Postmark's default, not sent by us. */
export const defaults = {
  messageStream: 'outbound',
  apiUrl: 'https://api.postmarkapp.com',
} as const;

/** The aliases that Logto's console fills in for its Postmark connector, in its order. */
export const defaultTemplates = [
  { usageType: 'SignIn', templateAlias: 'logto-sign-in' },
  { usageType: 'Register', templateAlias: 'logto-register' },
  { usageType: 'ForgotPassword', templateAlias: 'logto-forgot-password' },
  { usageType: 'OrganizationInvitation', templateAlias: 'logto-organization-invitation' },
  { usageType: 'Generic', templateAlias: 'logto-generic' },
  { usageType: 'UserPermissionValidation', templateAlias: 'logto-user-permission-validation' },
  { usageType: 'BindNewIdentifier', templateAlias: 'logto-bind-new-identifier' },
  { usageType: 'MfaVerification', templateAlias: 'logto-mfa-verification' },
  { usageType: 'BindMfa', templateAlias: 'logto-bind-mfa' },
] as const satisfies readonly (TemplateEntry & { readonly usageType: UsageType })[];
