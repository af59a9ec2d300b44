import fc from 'fast-check';
import type { UsageType } from '../../../src/verification/usage-type.js';

/** Models as Logto's code makes them, key by key; written apart from the analysis that they judge. */

const text = fc.constantFrom('a', 'Ada', '<b>', '0', ' x');
const url = fc.constantFrom('https://a.example/logo.png', 'https://b.example/?a=1&b=2');
/** A nullable column. */
const nullable = fc.option(text, { nil: null });

const branding = fc.record(
  { logoUrl: url, darkLogoUrl: url, favicon: url, darkFavicon: url },
  { requiredKeys: [] },
);
const application = fc.record(
  { id: text, name: text, displayName: text, branding },
  { requiredKeys: ['id', 'name'] },
);
const organization = fc.record({ id: text, name: text, branding });
const address = fc.record({ formatted: text, country: text, locality: text }, { requiredKeys: [] });
const profile = fc.record(
  { givenName: text, familyName: text, nickname: text, locale: text, address },
  { requiredKeys: [] },
);
const person = fc.record({
  id: text,
  avatar: fc.option(url, { nil: null }),
  name: nullable,
  primaryEmail: nullable,
  primaryPhone: nullable,
  username: nullable,
  profile,
});

/** Shown as they are, whatever is encoded: what they are looked for by. */
export const code = '039175';
export const link = 'https://app.example.com/invitations/t5n8w2';

const language = { locale: fc.constantFrom('en', 'pt-BR'), uiLocales: fc.constant('en de') };
const codeWith = (context: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ code: fc.constant(code), ...context }, { requiredKeys: ['code'] });

const interaction = codeWith({ ...language, application, organization });
const account = codeWith({ ...language, user: person, application });

export const modelsOf: Readonly<
  Record<UsageType, fc.Arbitrary<Readonly<Record<string, unknown>>>>
> = {
  SignIn: interaction,
  Register: interaction,
  ForgotPassword: interaction,
  MfaVerification: interaction,
  Generic: codeWith(language),
  UserPermissionValidation: account,
  BindNewIdentifier: account,
  BindMfa: fc.oneof(interaction, account),
  OrganizationInvitation: fc.record(
    { link: fc.constant(link), organization, inviter: person, ...language },
    { requiredKeys: ['link', 'organization'] },
  ),
};
