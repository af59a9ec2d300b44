import type { UsageType } from '../verification/usage-type.js';
import type { TemplateFacts } from './postmark-server.js';

/**
 * Words that people name such templates with, whole ones; two of them in either
 * order, apart or as one. The first ones tell more.
 */
const words: Readonly<Record<UsageType, readonly string[]>> = {
  SignIn: ['sign-in', 'log-in', 'log-on'],
  Register: ['register', 'registration', 'sign-up', 'welcome', 'verify-email', 'create-account'],
  ForgotPassword: ['forgot-password', 'reset-password', 'forgot', 'reset'],
  OrganizationInvitation: ['organization-invitation', 'invitation', 'invite'],
  Generic: ['verification-code', 'one-time-password', 'one-time-code', 'otp', 'code'],
  UserPermissionValidation: ['permission', 'validation', 're-auth', 'confirm-identity'],
  BindNewIdentifier: ['new-identifier', 'change-email', 'new-email', 'link-email'],
  MfaVerification: [
    'mfa-verification',
    'mfa-code',
    '2fa-code',
    'two-factor-code',
    'mfa',
    '2fa',
    'two-factor',
    'two-step',
    'second-factor',
  ],
  BindMfa: ['bind-mfa', 'setup-mfa', 'setup-2fa', 'add-mfa', 'enable-mfa', 'enroll'],
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
  const text = `-${plain(name)}-${plain(alias)}-`;
  const list = words[usageType];
  const first = list.findIndex((word) => names(text, word));
  return first === -1 ? 0 : list.length - first;
}

function names(text: string, word: string): boolean {
  const parts = word.split('-');
  const orders = parts.length === 2 ? [parts, parts.toReversed()] : [parts];
  return orders.some(
    (order) => text.includes(`-${order.join('-')}-`) || text.includes(`-${order.join('')}-`),
  );
}

/** `AppSignIn code` as `app-sign-in-code`. */
const plain = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
