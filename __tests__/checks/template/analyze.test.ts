import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { analyzeTemplate } from '../../../src/checks/template/analyze.js';
import { type UsageType, usageTypes } from '../../../src/verification/usage-type.js';

const rulesOf = (template: string, usageType: UsageType = 'SignIn') =>
  analyzeTemplate(template, usageType).map(({ rule }) => rule);
const hintsOf = (template: string, usageType: UsageType = 'SignIn') =>
  analyzeTemplate(template, usageType).map(({ hint }) => hint);

const starters = fileURLToPath(new URL('../../../templates/', import.meta.url));
const aliasOf = (usageType: string): string =>
  `logto${usageType.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

describe('no false alarm', () => {
  test.each(usageTypes)('on the starter template of %s', (usageType) => {
    const folder = `${starters}${aliasOf(usageType)}/`;
    expect(readdirSync(folder).sort()).toEqual(['content.html', 'content.txt', 'meta.json']);
    for (const file of ['content.html', 'content.txt']) {
      expect(analyzeTemplate(readFileSync(folder + file, 'utf8'), usageType)).toEqual([]);
    }
    const { Subject } = JSON.parse(readFileSync(`${folder}meta.json`, 'utf8'));
    expect(analyzeTemplate(Subject, usageType, { part: 'subject' })).toEqual([]);
  });

  test.each<readonly [string, UsageType, string]>([
    ['the code alone', 'Generic', 'Your code is {{code}}.'],
    ['raw, spaced, with an ampersand', 'SignIn', '{{{ code }}} {{& code }} {{\n code\n}}'],
    ['a section on the code, the dot within', 'SignIn', '{{#code}}<b>{{.}}</b>{{/code}}'],
    [
      'a section and ../',
      'SignIn',
      '{{#application}}{{name}}: {{../code}}{{/application}}{{^application}}{{../code}}{{/application}}',
    ],
    [
      'if and else without a closer between',
      'SignIn',
      '{{#application}}{{name}}{{^application}}us{{/application}} {{code}}',
    ],
    [
      'a section on the very value',
      'SignIn',
      '{{#application.name}}Sign in to {{.}}. {{/application.name}}{{code}}',
    ],
    [
      'a deep guard and its parents',
      'SignIn',
      '{{#organization.branding.logoUrl}}<img src="{{.}}" alt="{{../../name}}">{{/organization.branding.logoUrl}}{{code}}',
    ],
    [
      'a name with its fall-back',
      'BindMfa',
      '{{#user}}{{#name}}Hi {{.}}{{/name}}{{^name}}{{#../primaryEmail}}Hi {{.}}{{/../primaryEmail}}{{/name}}{{/user}} {{code}}',
    ],
    [
      'one template for every type',
      'OrganizationInvitation',
      '{{#code}}Code {{.}}{{/code}}{{#link}}<a href="{{.}}">Join</a>{{/link}}{{#user.name}}Hi {{.}}{{/user.name}}',
    ],
    [
      'the same with a code',
      'SignIn',
      '{{#code}}Code {{.}}{{/code}}{{#link}}<a href="{{.}}">Join {{../organization.name}}</a>{{/link}}{{#user.name}}Hi {{.}}{{/user.name}}',
    ],
    [
      'an invitation',
      'OrganizationInvitation',
      '{{#inviter.name}}{{.}} invites you to {{../../organization.name}}{{/inviter.name}} {{organization.name}} {{link}}',
    ],
    [
      'what a caller adds, asked for',
      'OrganizationInvitation',
      '{{link}}{{#role}}Role: {{.}}{{/role}}{{#roles}}{{#each .}}{{.}}{{/each}}{{/roles}}',
    ],
    [
      'the code in a link',
      'SignIn',
      '<a href="https://example.com/verify?code={{code}}">Sign in</a>',
    ],
    [
      'style sheets and literal braces',
      'SignIn',
      '<style>a{color:red}</style>{{code}} {{}} {{name',
    ],
    [
      'a name, or else a word beside it',
      'BindMfa',
      'Hi {{user.name}}{{^user.name}}friend{{/user.name}}, {{code}}',
    ],
    [
      'the word before the name',
      'BindMfa',
      'Hi {{^user.name}}friend{{/user.name}} {{user.name}}, {{code}}',
    ],
    [
      'a value with its else, in a block',
      'SignIn',
      '{{#application}}{{displayName}}{{^displayName}}{{../name}}{{/displayName}}{{/application}}{{code}}',
    ],
    [
      'the else of what it stands in',
      'SignIn',
      '{{application.name}}{{^application}}our app{{/application}}: {{code}}',
    ],
    [
      'the else outside of the block',
      'BindMfa',
      'Hi {{#user}}{{name}}{{/user}}{{^user.name}}friend{{/user.name}}, {{code}}',
    ],
    [
      'an else with an else',
      'BindMfa',
      '{{#user}}{{name}}{{^name}}{{../username}}{{^../username}}friend{{/../username}}{{/name}}{{/user}}{{code}}',
    ],
    [
      'an else that always says something',
      'BindMfa',
      '{{locale}}{{^locale}}{{#../user}}{{id}}{{/../user}}{{^../user}}en{{/../user}}{{/locale}}{{code}}',
    ],
    [
      'what a caller adds, or else a word',
      'OrganizationInvitation',
      '{{role}}{{^role}}member{{/role}} {{link}}',
    ],
    [
      'a name that only other types have, or else a word',
      'SignIn',
      'Hi {{user.name}}{{^user.name}}there{{/user.name}}, {{code}}',
    ],
    [
      'the same within its block',
      'SignIn',
      'Hi {{#user}}{{name}}{{^name}}you{{/name}}{{/user}}{{^user}}there{{/user}}, {{code}}',
    ],
    ['a hole in a comment', 'SignIn', '<!-- {{user.name}}{{#nope}}{{/nope}} --><p>{{code}}</p>'],
    ['a comment that names anything', 'SignIn', '{{! user.name goes here }}{{code}}'],
    ['a comment in HTML beside it', 'SignIn', '<!-- the code --><p>{{code}}</p><!-- end -->'],
    [
      'an object that is asked for',
      'SignIn',
      '{{#organization.branding}}{{#logoUrl}}<img src="{{.}}">{{/logoUrl}}{{/organization.branding}}{{code}}',
    ],
    [
      'a span of time that is no lifetime',
      'SignIn',
      'Setting up takes 2 minutes. {{code}} Our office is 10 minutes from here.',
    ],
    [
      'two exclusive cases that show it',
      'SignIn',
      '{{#locale}}{{../code}}{{/locale}}{{^locale}}{{#../application}}{{../code}}{{/../application}}{{^../application}}{{../code}}{{/../application}}{{/locale}}',
    ],
    ['a dead branch', 'SignIn', '{{^code}}{{nothing}}{{/code}}{{code}}'],
    [
      'given within given',
      'SignIn',
      '{{^application.name}}none{{/application.name}}{{#application.name}}{{../id}}{{/application.name}}{{code}}',
    ],
  ])('%s', (_name, usageType, template) => {
    expect(analyzeTemplate(template, usageType)).toEqual([]);
  });
});

describe('a code that is missing', () => {
  test.each<readonly [string, UsageType, string]>([
    ['nowhere', 'SignIn', 'Hello'],
    ['an empty template', 'SignIn', ''],
    ['the link instead', 'SignIn', '{{#link}}{{.}}{{/link}}'],
    ['the code instead of a link', 'OrganizationInvitation', '{{#code}}{{.}}{{/code}}'],
    ['only with an application', 'SignIn', '{{#application}}{{../code}}{{/application}}'],
    ['only without one', 'SignIn', '{{^application}}{{../code}}{{/application}}'],
    ['in a section that is never there', 'SignIn', '{{#user}}{{../code}}{{/user}}'],
    [
      'in two that may both be false',
      'SignIn',
      '{{#application}}{{../code}}{{/application}}{{#organization}}{{../code}}{{/organization}}',
    ],
    ['in a comment', 'SignIn', '<!-- {{code}} -->'],
    ['in a comment that does not end', 'SignIn', 'Hello <!-- {{code}}'],
    ['in the title', 'SignIn', '<title>{{code}}</title>'],
    ['in a style sheet', 'SignIn', '<style>{{code}}</style>'],
  ])('%s', (_name, usageType, template) => {
    expect(rulesOf(template, usageType)).toEqual(['template-misses-code']);
  });

  test('says in which case', () => {
    const [found] = analyzeTemplate('{{#application}}\n {{../code}}{{/application}}', 'SignIn');
    expect(found).toMatchObject({
      severity: 'error',
      message: '{{code}} is shown only in blocks, and not where Logto sends no application.',
      line: 2,
      column: 2,
    });
  });

  test('is not asked of a subject', () => {
    expect(analyzeTemplate('Hello', 'SignIn', { part: 'subject' })).toEqual([]);
  });

  test('a code under another name is two findings, and the hint of each is the code', () => {
    expect(rulesOf('Use {{verification_code}}')).toEqual([
      'template-misses-code',
      'template-unknown-variable',
    ]);
    expect(hintsOf('Use {{verification_code}}')).toEqual([
      'Write {{code}} where the code belongs, instead of "verification_code".',
      'Did you mean {{code}}?',
    ]);
  });
});

describe('an unknown variable', () => {
  test.each<readonly [string, UsageType, string]>([
    ['{{verification_code}}', 'SignIn', '{{code}}'],
    ['{{verificationCode}}', 'SignIn', '{{code}}'],
    ['{{Code}}', 'SignIn', '{{code}}'],
    ['{{otp}}', 'Generic', '{{code}}'],
    ['{{app.name}}', 'SignIn', '{{application.name}}'],
    ['{{aplication.name}}', 'SignIn', '{{application.name}}'],
    ['{{application_name}}', 'SignIn', '{{application.name}}'],
    ['{{product_name}}', 'SignIn', '{{application.name}}'],
    ['{{application}}', 'SignIn', '{{application.name}}'],
    ['{{application.nope.nope}}', 'SignIn', ''],
    ['{{organisation.name}}', 'SignIn', '{{organization.name}}'],
    ['{{user.email}}', 'BindMfa', '{{user.primaryEmail}}'],
    ['{{action_url}}', 'OrganizationInvitation', '{{link}}'],
    ['{{invite_sender_name}}', 'OrganizationInvitation', '{{inviter.name}}'],
    ['{{#organization}}{{code}}{{/organization}}', 'SignIn', '{{../code}}'],
    [
      '{{#organization.branding.logoUrl}}{{code}}{{/organization.branding.logoUrl}}',
      'SignIn',
      '{{../../../code}}',
    ],
    ['{{^organization}}{{code}}{{/organization}}', 'SignIn', '{{../code}}'],
    ['{{#application.displayName}}{{name}}{{/application.displayName}}', 'SignIn', '{{../name}}'],
    ['{{#application}}{{nmae}}{{/application}}', 'SignIn', '{{name}}'],
    ['{{user.name}}{{^inviter}}friend{{/inviter}}', 'SignIn', ''],
    ['{{#application}}{{application.name}}{{/application}}', 'SignIn', '{{name}}'],
  ])('%s with %s: %s', (template, usageType, meant) => {
    const found = analyzeTemplate(`{{code}}{{link}}${template}`, usageType).filter(
      ({ line, column }) => line === 1 && column > 16,
    );
    expect(found.map(({ rule }) => rule)).toEqual(['template-unknown-variable']);
    if (meant !== '') expect(found[0]?.hint).toContain(`Did you mean ${meant}?`);
  });

  test.each<readonly [string, UsageType, string]>([
    ['{{application.nmae}}', 'SignIn', '{{application.name}}'],
    ['{{application.logoUrl}}', 'SignIn', '{{application.branding.logoUrl}}'],
    ['{{user.profile.adress.country}}', 'BindMfa', '{{user.profile.address.country}}'],
    ['{{user.givenName}}', 'BindMfa', '{{user.profile.givenName}}'],
    ['{{user.lastName}}', 'BindMfa', '{{user.profile.familyName}}'],
    ['{{user.avatarUrl}}', 'BindMfa', '{{user.avatar}}'],
    ['{{local}}', 'SignIn', '{{locale}}'],
    ['{{cod}}', 'SignIn', '{{code}}'],
    ['{{inviter.usernmae}}', 'OrganizationInvitation', '{{inviter.username}}'],
    ['{{#application}}{{logoUrl}}{{/application}}', 'SignIn', '{{branding.logoUrl}}'],
  ])('%s with %s is near to %s', (template, usageType, meant) => {
    const hints = hintsOf(`{{code}}{{link}}${template}`, usageType);
    expect(hints).toContain(`Did you mean ${meant}?`);
  });

  test.each([
    '{{branding.primaryColor}}',
    '{{application.branding.primaryColor}}',
    '{{organization.branding.color}}',
    '{{user.role}}',
    '{{user.customData}}',
    '{{application.description}}',
    '{{organization.description}}',
    '{{support_email}}',
    '{{year}}',
    '{{title}}',
    '{{minutes}}',
    '{{signature}}',
  ])('%s is near to nothing', (template) => {
    const [hint] = hintsOf(`{{code}}${template}`, 'BindMfa');
    expect(hint).toContain('With BindMfa Logto sends');
  });

  test('says with which types Logto sends it', () => {
    const [found] = analyzeTemplate('{{code}} {{user.name}}', 'SignIn');
    expect(found?.message).toBe(
      'Logto sends no "user.name" with SignIn (only with UserPermissionValidation, BindNewIdentifier, BindMfa): {{user.name}} leaves a hole.',
    );
    expect(found?.hint).toContain('With SignIn Logto sends code, locale, uiLocales, application');
  });

  test('a block on a name that nobody sends', () => {
    expect(rulesOf('{{#aplication}}x{{/aplication}}{{code}}')).toEqual([
      'template-unknown-variable',
    ]);
  });

  test('the whole model, or an object', () => {
    expect(rulesOf('{{.}}{{code}}')).toEqual(['template-unknown-variable']);
    expect(rulesOf('{{organization}}{{link}}', 'OrganizationInvitation')).toEqual([
      'template-unknown-variable',
    ]);
  });

  test('what a caller of an invitation may add, not asked for', () => {
    const [found] = analyzeTemplate('{{link}}{{role}}', 'OrganizationInvitation');
    expect(found).toMatchObject({
      rule: 'template-unknown-variable',
      hint: 'Print it where it is there: {{#role}}{{.}}{{/role}}',
    });
  });
});

describe('an optional variable', () => {
  test.each<readonly [string, UsageType]>([
    ['{{application.name}}', 'SignIn'],
    ['{{organization.name}}', 'SignIn'],
    ['{{locale}}', 'SignIn'],
    ['{{user.name}}', 'BindMfa'],
    ['{{#user}}{{name}}{{/user}}', 'BindMfa'],
    ['{{#application}}{{displayName}}{{/application}}', 'SignIn'],
    ['{{#organization}}{{branding.logoUrl}}{{/organization}}', 'SignIn'],
    ['{{^application.displayName}}{{../name}}{{/application.displayName}}', 'SignIn'],
    ['{{^application}}{{name}}{{/application}}', 'SignIn'],
    ['{{inviter.name}}', 'OrganizationInvitation'],
    ['{{#application}}{{../organization.name}}{{/application}}', 'SignIn'],
    ['{{user.name}}{{^user.name}} {{/user.name}}', 'BindMfa'],
    ['{{user.name}} and {{^user.name}}friend{{/user.name}}', 'BindMfa'],
    ['{{user.name}}{{code}}{{^user.name}}friend{{/user.name}}', 'BindMfa'],
    ['{{user.name}}{{^user}}friend{{/user}}', 'BindMfa'],
    ['{{user.name}}{{^user.username}}friend{{/user.username}}', 'BindMfa'],
    ['{{application.name}}{{^user}}!{{/user}}', 'SignIn'],
    ['{{user.name}}{{^user.name}}{{#../username}}{{.}}{{/../username}}{{/user.name}}', 'BindMfa'],
    ['{{user.name}}{{#user.name}}friend{{/user.name}}', 'BindMfa'],
    ['<!--[if mso]>{{user.name}}<![endif]-->', 'BindMfa'],
  ])('%s with %s', (template, usageType) => {
    expect(rulesOf(`${template}{{code}}{{link}}`, usageType)).toContain(
      'template-optional-variable',
    );
  });

  test('its hint is a right template', () => {
    const [found] = analyzeTemplate('{{application.name}} {{code}}', 'SignIn');
    const written = /: (\{\{#.*?\/application\.name\}\})/.exec(found?.hint ?? '')?.[1] ?? '';
    expect(written).toBe('{{#application.name}}{{.}}{{/application.name}}');
    expect(rulesOf(`${written} {{code}}`)).toEqual([]);
  });
});

test('an each over what is no list', () => {
  expect(rulesOf('{{code}}{{#each application}}{{name}}{{/each}}')).toEqual([
    'template-not-a-list',
  ]);
  expect(rulesOf('{{#each code}}{{.}}{{/each}}').sort()).toEqual([
    'template-misses-code',
    'template-not-a-list',
  ]);
  expect(rulesOf('{{code}}{{#each user}}{{name}}{{/each}}')).toEqual([]);
});

describe('a stated lifetime', () => {
  test.each([
    ['This code expires in 10 minutes.', '10 minutes'],
    ['The code is valid for <b>15&nbsp;minutes</b>.', '15 minutes'],
    ['Valid for ten minutes', 'ten minutes'],
    ['Enter it within 5 mins', '5 mins'],
    ['It expires in 1 hour.', '1 hour'],
    ['It expires in an hour.', 'an hour'],
    ['It is good for one hour.', 'one hour'],
    ['It will expire in half an hour.', 'half an hour'],
    ['It expires in a quarter of an hour.', 'a quarter of an hour'],
    ['It has a 10-minute lifetime.', '10-minute'],
    ['You have 10 minutes to enter the code.', '10 minutes'],
    ['Enter the code within the next 10 minutes.', '10 minutes'],
    ['Use the code within an hour.', 'an hour'],
    ['It is valid for the next hour.', 'next hour'],
    ['This code will expire in ten (10) minutes.', 'ten (10) minutes'],
    ['The code stops working after 10 minutes.', '10 minutes'],
    ['Use {{code}} in the next 10 minutes.', '10 minutes'],
    ['After 10 minutes you will need to request a new code.', '10 minutes'],
    ['Ha validità di 10 minuti.', '10 minuti'],
    ['Der Code ist 10 Minuten gültig.', '10 Minuten'],
    ['Er läuft in einer Stunde ab.', 'einer Stunde'],
    ['Er ist eine halbe Stunde gültig.', 'eine halbe Stunde'],
    ['Er läuft in einer Viertelstunde ab.', 'einer Viertelstunde'],
    ['Er verfällt nach fünf Minuten.', 'fünf Minuten'],
    ['Geben Sie den Code innerhalb von zehn Minuten ein.', 'zehn Minuten'],
    ['Este código expira en 10 minutos.', '10 minutos'],
    ['El código caduca en una hora.', 'una hora'],
    ['Es válido durante media hora.', 'media hora'],
    ['Introduce el código en los próximos 10 minutos.', '10 minutos'],
    ['Ce code expire dans 10 minutes.', '10 minutes'],
    ['Il est valable une heure.', 'une heure'],
    ['Il expirera dans une demi-heure.', 'une demi-heure'],
    ["Il est valable un quart d'heure.", "quart d'heure"],
    ['O código expira em uma hora.', 'uma hora'],
    ['É válido por meia hora.', 'meia hora'],
    ['Vence em dez minutos.', 'dez minutos'],
    ['Il codice scade tra 10 minuti.', '10 minuti'],
    ["È valido per un'ora.", "un'ora"],
    ["Scade tra mezz'ora.", "mezz'ora"],
    ['Inserisci il codice entro dieci minuti.', 'dieci minuti'],
    ['De code is 10 minuten geldig.', '10 minuten'],
    ['De code verloopt over een half uur.', 'half uur'],
    ['Hij vervalt na een kwartier.', 'kwartier'],
    ['Hij is een uur geldig.', 'een uur'],
    ['验证码10分钟内有效', '10分钟'],
    ['验证码十分钟后失效', '十分钟'],
    ['コードは10分間有効です。', '10分間'],
    ['코드는 10분간 유효합니다.', '10분'],
  ])('%s', (sentence, words) => {
    const [found, ...others] = analyzeTemplate(`{{code}} ${sentence}`, 'SignIn');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      rule: 'template-states-lifetime',
      message: expect.stringContaining(`It says "${words}",`),
    });
  });

  test('has its place', () => {
    const [found] = analyzeTemplate('{{code}}\nIt expires in\n  10 minutes.', 'SignIn');
    expect(found).toMatchObject({ line: 3, column: 3, severity: 'warning' });
    expect(found?.message).toContain('"10 minutes"');
  });

  test.each([
    'It expires soon.',
    '<style>a{transition:10min} /* valid for 10 minutes */</style>',
    'We are open 10 hours a day.',
    '<!-- valid for 10 minutes -->',
    'Often minutes pass before it is valid.',
    'You asked for this code 5 minutes ago; it is valid once.',
    'Der Code wurde vor 5 Minuten angefordert und ist einmal gültig.',
    'Sign-in takes 2 minutes.',
    'Setting it up takes one hour. The code is valid once.',
    'We answer within 24 hours.',
    'If the code is not valid, contact us; we answer within 24 hours.',
    'If your code is invalid, wait 2 minutes and ask for another.',
    'Si el código es inválido, espere 2 minutos.',
    'Ist der Code ungültig, warten Sie 2 Minuten.',
    'It is valid for a short time.',
    'Wait 60 seconds before you ask for another code.',
    'Es dauert zehn Minuten.',
    'Valid for {{locale}}{{^locale}}a few{{/locale}} minutes',
    'Version 2.10 minutes valid',
  ])('not: %s', (sentence) => {
    expect(rulesOf(`{{code}} ${sentence}`)).toEqual([]);
  });

  test("an invitation's is its caller's affair", () => {
    expect(rulesOf('{{link}} is valid for 10 minutes', 'OrganizationInvitation')).toEqual([]);
  });
});

describe('hostile templates end in time', () => {
  const took = (template: string): number => {
    // Of the processor: others may share the machine.
    const before = process.cpuUsage();
    analyzeTemplate(template, 'OrganizationInvitation');
    analyzeTemplate(template, 'SignIn');
    return process.cpuUsage(before).user / 1_000;
  };
  const nested = (name: (index: number) => string, depth: number): string =>
    Array.from({ length: depth }, (_, index) => `{{#${name(index)}}}`).join('') +
    '{{code}}' +
    Array.from({ length: depth }, (_, index) => `{{/${name(depth - 1 - index)}}}`).join('');

  test.each([
    ['deep', nested((index) => 'ab'.charAt(index % 2), 20_000)],
    ['deep, each another', nested((index) => `x${index}`, 5_000)],
    ['many holes', '{{user.nope}}'.repeat(50_000)],
    [
      'many guarded codes',
      Array.from({ length: 3_000 }, (_, i) => `{{#x${i}}}{{../link}}{{/x${i}}}`).join(''),
    ],
    ['open comments', '<!--'.repeat(50_000)],
    ['open tags', '<style'.repeat(50_000)],
    ['numbers', '10 '.repeat(100_000)],
    [
      'else within else',
      Array.from({ length: 3_000 }, (_, i) => `{{../x${i}}}{{^../x${i}}}`).join('') +
        Array.from({ length: 3_000 }, (_, i) => `{{/../x${2_999 - i}}}`).join(''),
    ],
    ['many elses', '{{#x}}{{name}}{{^name}}y{{/name}}{{/x}}'.repeat(10_000)],
  ])('%s', (_name, template) => {
    expect(took(template)).toBeLessThan(5_000);
  });
});
