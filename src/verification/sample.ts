import { isUsageType, type UsageType } from './usage-type.js';

/**
 * Realistic values for what Logto sends with each usage type, in its exact
 * shapes: `users` columns that may be null are null and never missing,
 * `organization.branding` is always there, ids have Logto's lengths
 * (core `utils/connectors/types.ts`, `schemas/tables/*.sql`).
 */
const branding = {
  logoUrl: 'https://assets.example.com/logo.png',
  darkLogoUrl: 'https://assets.example.com/logo-dark.png',
};

const application = {
  id: 'k3vq0w1m7xhd5t2b9ayne',
  name: 'Example App',
  branding,
  displayName: 'Example',
};

const organization = { id: 'p8r2c6u4zj1f', name: 'Analytical Engines Ltd', branding: {} };

const person = (id: string, name: string, primaryEmail: string) => ({
  id,
  avatar: null,
  name,
  primaryEmail,
  primaryPhone: null,
  username: null,
  profile: {},
});

const language = { locale: 'en', uiLocales: 'en-GB en' };

const interaction = { ...language, application, organization };

/** The context of each type; `code` and the recipient are filled in by the caller. */
const contexts = {
  SignIn: () => interaction,
  Register: () => interaction,
  ForgotPassword: () => interaction,
  MfaVerification: () => interaction,
  OrganizationInvitation: () => ({
    organization,
    inviter: person('h4x9d2k7m1qs', 'Charles Babbage', 'charles@example.com'),
    link: 'https://app.example.com/invitations/t5n8w2',
  }),
  // The Management API sends the code alone.
  Generic: () => ({}),
  UserPermissionValidation: account,
  BindNewIdentifier: account,
  BindMfa: account,
} satisfies Record<UsageType, (to: string) => Readonly<Record<string, unknown>>>;

function account(to: string): Readonly<Record<string, unknown>> {
  return { ...language, user: person('b7f3y1z6w0ka', 'Ada Lovelace', to), application };
}

/**
 * What Logto would send besides the code for this usage type. A custom type,
 * which Logto never sends, gets the code alone, like Generic.
 */
export function sampleContext(usageType: string, to: string): Readonly<Record<string, unknown>> {
  return isUsageType(usageType) ? contexts[usageType](to) : {};
}
