import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { listVariables } from '../../src/mustachio/index.js';
import { countPlaceholders } from '../../src/mustachio/layout.js';
import { sampleContext } from '../../src/verification/sample.js';
import type { UsageType } from '../../src/verification/usage-type.js';
import {
  expectNarrow,
  expectTidy,
  folders,
  type Language,
  layouts,
  type Model,
  parts,
  read,
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

test.each(languages)('there is one folder for each usage type in %s, and a layout', (language) => {
  expect(readdirSync(folders[language]).sort()).toEqual(['_layouts', ...aliases].sort());
});

describe.each(languages)('the layout in %s', (language) => {
  const folder = `_layouts/${layouts[language]}`;
  const html = read(`${folder}/content.html`, language);

  test('is one, by the rules of Postmark’s own tool', () => {
    expect(readdirSync(new URL('_layouts/', folders[language]))).toEqual([layouts[language]]);
    const meta = JSON.parse(read(`${folder}/meta.json`, language));
    expect(meta).toEqual({ Name: meta.Name, Alias: layouts[language], TemplateType: 'Layout' });
    for (const file of ['content.html', 'content.txt']) {
      expect(countPlaceholders(read(`${folder}/${file}`, language))).toBe(1);
    }
  });

  test('is the whole page: the templates hold neither head nor style sheet', () => {
    expect(html).toMatch(/^<!doctype html>/);
    for (const alias of aliases) {
      const content = read(`${alias}/content.html`, language);
      expect(content).toMatch(/^<h1 /);
      expect(content).not.toMatch(/<(html|head|body|style|meta|title)\b/);
      expect(content.split('\n').length).toBeLessThan(20);
    }
  });

  test('has a rule of the dark scheme for each class that sets a colour', () => {
    const dark = /prefers-color-scheme: dark\) \{(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const pages = [html, ...aliases.map((alias) => read(`${alias}/content.html`, language))];
    for (const page of pages) {
      for (const [tag, name] of page.matchAll(/<\w+ class="(\w+)"[^>]*color: ?#[^>]*>/g)) {
        expect({ tag, isDark: dark.includes(`.${name}`) }).toEqual({ tag, isDark: true });
      }
    }
  });

  test('is named by the application, else by the organization', () => {
    const titleWith = (model: Model) =>
      /<title>(.*?)<\/title>/.exec(render(invitation, model, language).html)?.[1];
    expect(titleWith({ application, organization })).toBe('Example App');
    expect(titleWith({ application: { ...application, displayName: 'Notes' } })).toBe('Notes');
    expect(titleWith({ organization })).toBe('Analytical Engines');
    expect(titleWith({})).toMatch(/\S/);
  });
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
    expect(meta).toMatchObject({
      Alias: alias,
      TemplateType: 'Standard',
      LayoutTemplate: layouts[language],
    });
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
    const content = read(`${alias}/content.html`, language);
    const asked = [subject, content, text].flatMap(listVariables).map(({ path }) => path);
    expect(asked).toContain('code');
    for (const path of asked) expect(sent).toContain(path.split('.')[0]);
    // The layout serves all of them: what it prints stands in a block that knows.
    const named = new Set(['code', 'link', 'application', 'organization']);
    for (const { path, use } of listVariables(html)) {
      const [root = ''] = path.split('.');
      expect([...named, ...sent]).toContain(root);
      if (path === root && !sent.includes(root)) expect(use).not.toBe('value');
    }
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
