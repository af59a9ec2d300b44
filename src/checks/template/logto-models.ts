import type { UsageType } from '../../verification/usage-type.js';
import { always, type Fields, modelOf, sometimes, type Variable } from './shape.js';

/**
 * What Logto's code sends with each usage type (core 1.42.0: passcode.ts,
 * organization-invitation.ts, connectors/types.ts), which is less than its
 * documents say. The context of a code is left out whole when looking it up
 * fails, so there only the code itself is sure. Columns that may be null,
 * objects that may be empty and keys that may be missing are all the same to a
 * template: false, and nothing to print.
 */
const branding = {
  kind: 'object',
  given: false,
  within: {
    logoUrl: sometimes,
    darkLogoUrl: sometimes,
    favicon: sometimes,
    darkFavicon: sometimes,
  },
} as const;

const application = (given: boolean) =>
  ({
    kind: 'object',
    given,
    within: { id: always, name: always, displayName: sometimes, branding },
  }) as const;

const organization = (given: boolean) =>
  ({ kind: 'object', given, within: { id: always, name: always, branding } }) as const;

const person = {
  kind: 'object',
  given: false,
  within: {
    id: always,
    name: sometimes,
    username: sometimes,
    primaryEmail: sometimes,
    primaryPhone: sometimes,
    avatar: sometimes,
    profile: {
      kind: 'object',
      given: false,
      within: {
        familyName: sometimes,
        givenName: sometimes,
        middleName: sometimes,
        nickname: sometimes,
        preferredUsername: sometimes,
        profile: sometimes,
        website: sometimes,
        gender: sometimes,
        birthdate: sometimes,
        zoneinfo: sometimes,
        locale: sometimes,
        address: {
          kind: 'object',
          given: false,
          within: {
            formatted: sometimes,
            streetAddress: sometimes,
            locality: sometimes,
            region: sometimes,
            postalCode: sometimes,
            country: sometimes,
          },
        },
      },
    },
  },
} as const;

const language = { locale: sometimes, uiLocales: sometimes } as const;

const interaction: Fields = {
  code: always,
  ...language,
  application: application(false),
  organization: organization(false),
};
const account: Fields = {
  code: always,
  ...language,
  user: person,
  application: application(false),
};

const sent: Readonly<Record<UsageType, Fields>> = {
  SignIn: interaction,
  Register: interaction,
  ForgotPassword: interaction,
  MfaVerification: interaction,
  // The Management API and the test of a connector send the code, and at most a language.
  Generic: { code: always, ...language },
  UserPermissionValidation: account,
  BindNewIdentifier: account,
  // By the Account API with a user, by the sign-in experience with an organization.
  BindMfa: { ...account, organization: organization(false) },
  // The link is the caller's to give: an invitation makes no sense without one.
  OrganizationInvitation: {
    link: always,
    organization: organization(true),
    inviter: person,
    ...language,
  },
};

/** What the mail is for: the variable that it must show. */
export function essentialOf(usageType: UsageType): 'code' | 'link' {
  return usageType === 'OrganizationInvitation' ? 'link' : 'code';
}

/** Everything that any usage type has. */
const everything: Fields = Object.assign({}, ...Object.values(sent));
export const anyModel: Variable = modelOf(everything);

/**
 * The model of a usage type. Callers may add to that of an invitation what they
 * like, but what belongs to other types (a template for several asks for
 * `code`) is taken to be absent.
 */
export function modelFor(usageType: UsageType): Variable {
  const isOpen = (name: string): boolean => !Object.hasOwn(everything, name);
  return usageType === 'OrganizationInvitation'
    ? modelOf(sent[usageType], isOpen)
    : modelOf(sent[usageType]);
}

/** Whether Logto sends the same with both: then one analysis speaks for both. */
export function isSentAlike(one: UsageType, other: UsageType): boolean {
  return sent[one] === sent[other];
}

/** The usage types with which Logto sends a variable. */
export function typesWith(path: string): readonly UsageType[] {
  const [first = ''] = path.split('.');
  const types = Object.keys(sent) as UsageType[];
  return types.filter((type) => Object.hasOwn(sent[type], first));
}
