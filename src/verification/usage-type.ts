/**
 * What a mail is for, as Logto names it (`TemplateType` in its connector kit).
 * The names are matched exactly, case included.
 */
export const usageTypes = [
  'SignIn',
  'Register',
  'ForgotPassword',
  'OrganizationInvitation',
  'Generic',
  'UserPermissionValidation',
  'BindNewIdentifier',
  'MfaVerification',
  'BindMfa',
] as const;

export type UsageType = (typeof usageTypes)[number];

/** The four without which Logto's Postmark connector refuses a configuration, in its order. */
export const requiredUsageTypes = [
  'Register',
  'SignIn',
  'ForgotPassword',
  'Generic',
] as const satisfies readonly UsageType[];

const names: ReadonlySet<string> = new Set(usageTypes);

export function isUsageType(text: string): text is UsageType {
  return names.has(text);
}
