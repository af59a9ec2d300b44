import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { listVariables } from '../../src/mustachio/index.js';
import { sampleContext } from '../../src/verification/sample.js';
import type { UsageType } from '../../src/verification/usage-type.js';
import {
  expectNarrow,
  expectTidy,
  folders,
  type Language,
  type Model,
  parts,
  readable,
  render,
} from './starters.js';

const code = '012345';

/** What Logto sends for each type, at the most. */
const interaction = ['code', 'locale', 'uiLocales', 'application', 'organization'];
const account = ['code', 'locale', 'uiLocales', 'application', 'user'];
const codeMails: readonly (readonly [alias: string, type: UsageType, sent: readonly string[]])[] = [
  ['logto-sign-in', 'SignIn', interaction],
  ['logto-register', 'Register', interaction],
  ['logto-forgot-password', 'ForgotPassword', interaction],
  ['logto-generic', 'Generic', ['code', 'locale', 'uiLocales']],
  ['logto-user-permission-validation', 'UserPermissionValidation', account],
  ['logto-bind-new-identifier', 'BindNewIdentifier', account],
  ['logto-mfa-verification', 'MfaVerification', interaction],
  ['logto-bind-mfa', 'BindMfa', account],
];
const invitation = 'logto-organization-invitation';
const aliases = [...codeMails.map(([alias]) => alias), invitation];

const application = { id: 'k3vq0w1m7xhd5t2b9ayne', name: 'Example App' };
const organization = { id: 'p8r2c6u4zj1f', name: 'Analytical Engines', branding: {} };

const languages: readonly Language[] = ['en', 'es'];
const inEach = <Row extends readonly unknown[]>(rows: readonly Row[]) =>
  languages.flatMap((language) => rows.map((row) => [language, ...row] as const));

/** The words that every code mail has. */
const phrases = {
  en: {
    nobodyAsks: 'Nobody, support staff included, will ever ask',
    notYou: /If you did not ask for this, you can ignore|Was this not you\? No/,
  },
  es: {
    nobodyAsks: 'Nadie, ni siquiera el equipo de soporte, te lo pedirá',
    notYou: /Si no pediste este código, puedes ignorar|¿No fuiste tú\? (No|Nadie) /,
  },
} as const;

test.each(languages)('there is one folder for each usage type in %s', (language) => {
  expect(readdirSync(folders[language]).sort()).toEqual([...aliases].sort());
});

describe.each(inEach(aliases.map((alias) => [alias] as const)))('%s %s', (language, alias) => {
  const { meta, subject, html, text } = parts(alias, language);

  test('has the files of Postmark’s own tool', () => {
    expect(readdirSync(new URL(`${alias}/`, folders[language])).sort()).toEqual([
      'content.html',
      'content.txt',
      'meta.json',
    ]);
    expect(Object.keys(meta)).toEqual([
      'Name',
      'Alias',
      'Subject',
      'TemplateType',
      'LayoutTemplate',
    ]);
    expect(meta).toMatchObject({ Alias: alias, TemplateType: 'Standard', LayoutTemplate: '' });
    expect(meta.Name).toMatch(/\S/);
  });

  test('encodes values in HTML and nowhere else', () => {
    const rawUses = (template: string) =>
      listVariables(template)
        .filter(({ use }) => use === 'value')
        .map(({ raw }) => raw);
    expect(rawUses(html)).not.toContain(true);
    expect(rawUses(text)).not.toContain(false);
    expect(rawUses(subject)).not.toContain(false);
  });

  test('names a language and a colour scheme, and marks its tables as layout', () => {
    expect(html.match(/ lang="[^"]*"/g)).toEqual([` lang="${language}"`, ` lang="${language}"`]);
    expect(html).toMatch(/<title>[^<]*\S[^<]*<\/title>/);
    expect(html).toMatch(/<meta name="color-scheme" content="light dark">/);
    expect(html).toMatch(/@media \(prefers-color-scheme: dark\)/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<table(?![^>]*role="presentation")/g)).toBeNull();
  });

  test('loads nothing but a logo from the model', () => {
    expect(html).not.toMatch(/https?:|url\(|@import|<link|<script/);
    for (const [image] of html.matchAll(/<img[^>]*>/g)) expect(image).toMatch(/ src="\{\{\.\}\}"/);
  });
});

describe.each(inEach(codeMails))('%s %s', (language, alias, usageType, sent) => {
  const models: readonly (readonly [string, Model])[] = [
    ['the code alone', { code }],
    ['all that Logto sends', { ...sampleContext(usageType, 'ada@example.com'), code }],
    [
      'a user without names',
      { code, user: { name: null, primaryEmail: null, profile: {} }, application },
    ],
    [
      'an organization with a logo',
      {
        code,
        organization: {
          ...organization,
          branding: { logoUrl: 'https://assets.example.com/logo.png' },
        },
        application,
      },
    ],
  ];

  test('asks only for what Logto sends', () => {
    const { subject, html, text } = parts(alias, language);
    const asked = [subject, html, text].flatMap(listVariables).map(({ path }) => path);
    expect(asked).toContain('code');
    for (const path of asked) expect(sent).toContain(path.split('.')[0]);
  });

  test.each(models)('with %s it is whole', (_, model) => {
    const mail = render(alias, model, language);
    expectTidy(mail);
    expectNarrow(mail.text);
  });

  test.each(models)('with %s it shows the code as given, and never in the subject', (_, model) => {
    const { subject, html, text } = render(alias, model, language);
    expect(text).toContain(`\n\n    ${code}\n\n`);
    expect(html).toMatch(new RegExp(`>${code}</`));
    expect(readable(html).split(code)).toHaveLength(2);
    expect(subject).not.toMatch(/\d/);
  });

  test.each(models)('with %s it has nothing to click', (_, model) => {
    const { html, text } = render(alias, model, language);
    expect(html.replace(/<img[^>]*>/g, '')).not.toMatch(/<a |href|http|<button|<form/);
    expect(text).not.toMatch(/http|www\./);
  });

  test('says that nobody will ask for the code', () => {
    const { html, text } = render(alias, { code }, language);
    for (const words of [readable(html), text]) {
      expect(words.replace(/\s+/g, ' ')).toContain(phrases[language].nobodyAsks);
    }
  });

  test('says what to do when it was not asked for', () => {
    const { html, text } = render(alias, { code }, language);
    for (const words of [readable(html), text]) {
      expect(words.replace(/\s+/g, ' ')).toMatch(phrases[language].notYou);
    }
  });
});
