import { describe, expect, test } from '@jest/globals';
import { listVariables } from '../../src/mustachio/index.js';
import { expectNarrow, expectTidy, type Model, parts, read, readable, render } from './starters.js';

const code = '012345';
const link = 'https://app.example.com/invitations/accept?token=a1&email=grace%40example.com';
const invitation = 'logto-organization-invitation';

const nobody = {
  id: 'b7f3y1z6w0ka',
  avatar: null,
  name: null,
  primaryEmail: null,
  primaryPhone: null,
  username: null,
  profile: {},
};
const application = { id: 'k3vq0w1m7xhd5t2b9ayne', name: 'Example App' };
const organization = { id: 'p8r2c6u4zj1f', name: 'Analytical Engines', branding: {} };

describe('the application', () => {
  test('goes by its display name', () => {
    const named = { ...application, displayName: 'Notes & More' };
    const { subject, html, text } = render('logto-forgot-password', { code, application: named });
    // The subject is not encoded, nor is the text.
    expect(subject).toBe('Your password reset code for Notes & More');
    expect(text).toContain('\nfor Notes & More:\n');
    expect(html).toContain('for your Notes &amp; More account.');
  });

  test('goes by its name without one', () => {
    const { subject, html, text } = render('logto-sign-in', { code, application });
    expect(subject).toBe('Your sign-in code for Example App');
    expect(text).toContain('sign in to Example App:\n');
    expect(html).toContain('sign in to Example App.');
  });
});

describe('the logo', () => {
  const logoOf = (model: Model) => /<img[^>]*>/.exec(render('logto-sign-in', model).html)?.[0];
  const withLogo = { ...application, branding: { logoUrl: 'https://a.example/app.png' } };

  test('is the organization’s, else the application’s, else none', () => {
    const branded = { ...organization, branding: { logoUrl: 'https://a.example/org.png' } };
    const own = logoOf({ code, organization: branded, application: withLogo });
    expect(own).toContain('src="https://a.example/org.png" alt="Analytical Engines"');
    const fallback = logoOf({ code, organization, application: withLogo });
    expect(fallback).toContain('src="https://a.example/app.png" alt="Example App"');
    expect(logoOf({ code, organization, application })).toBeUndefined();
  });
});

describe('logto-generic without a code', () => {
  const mail = render('logto-generic', {});

  test('promises none', () => {
    expectTidy(mail);
    expectNarrow(mail.text);
    expect(mail.subject).toBe('Something is missing from this email');
    expect(mail.text).toContain('This email came without a code.');
    expect(readable(mail.html)).toContain('It came without a code.');
    expect(readable(mail.html)).not.toMatch(/your verification code|enter/i);
  });
});

describe(invitation, () => {
  const inviter = { ...nobody, name: 'Ada Lovelace', primaryEmail: 'ada@example.com' };

  test.each<[string, Model]>([
    ['Ada Lovelace invited you to join Analytical Engines', { inviter, organization }],
    [
      'ada@example.com invited you to join Analytical Engines',
      { inviter: { ...inviter, name: null }, organization },
    ],
    ['You have been invited to join Analytical Engines', { inviter: nobody, organization }],
    ['You have been invited to join Analytical Engines', { organization }],
    ['Ada Lovelace invited you', { inviter }],
    ['You have been invited', {}],
  ])('%s', (words, model) => {
    const mail = render(invitation, { ...model, link });
    expectTidy(mail);
    expect(mail.subject).toBe(words);
    expect(mail.html).toContain(`>${words}</h1>`);
    const [opening = ''] = mail.text.split('\n\n');
    expect(opening.replace('\n', ' ')).toBe(`${words}.`);
  });

  test('shows the link on the button and in plain sight', () => {
    const { html, text } = render(invitation, { inviter, organization, link });
    const encoded = link.replace('&', '&amp;');
    expect(text).toContain(`\n\n    ${link}\n\n`);
    expect(html.split(`href="${encoded}"`)).toHaveLength(3);
    expect(html).toContain(`>${encoded}</a>`);
    expectNarrow(text.replace(link, ''));
  });

  test('is honest without a link', () => {
    const { html, text } = render(invitation, { inviter, organization });
    for (const words of [readable(html), text]) {
      expect(words).toContain('This email came without a link to accept it.');
      expect(words).not.toContain('Open the invitation');
    }
    expect(html).not.toMatch(/<a /);
    expectNarrow(text);
  });

  test('asks only for what Logto or its caller sends', () => {
    const { subject, text } = parts(invitation);
    const roots = [subject, read(`${invitation}/content.html`, 'en'), text]
      .flatMap(listVariables)
      .map(({ path }) => path.split('.')[0]);
    expect(new Set(roots)).toEqual(new Set(['inviter', 'organization', 'link']));
  });
});
