import { afterEach, describe, expect, test } from '@jest/globals';
import { rules } from '../../../src/checks/catalogue.js';
import { onlineRules } from '../../../src/checks/catalogue-online.js';
import { fails, passes } from '../../../src/checks/checked.js';
import { checkFormats } from '../../../src/report/check/formats.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { surroundings } from '../../report/check/reports.js';
import { examined } from './examined.js';
import { type Setup, type World, world } from './place.js';

/** Each rule: a server with exactly that fault, in every format; and one without any. */

const worlds: World[] = [];
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.close();
});

async function worldOf(setup: Setup): Promise<World> {
  const one = await world(setup);
  worlds.push(one);
  return one;
}

interface RuleCase extends Setup {
  readonly rule: keyof typeof rules;
  readonly name?: string;
  readonly to?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly pointer: string;
  readonly message: RegExp;
  readonly hint?: RegExp;
}

const first = '/templates/0/templateAlias';
const signIn = (html: string, text = html): Setup => ({
  templates: { 'logto-sign-in': { html, text } },
});
const stored = (changes: Readonly<Record<string, unknown>>): Setup => ({
  sandbox: {
    faults: [
      {
        match: 'GET /templates/logto-sign-in',
        kind: 'json',
        body: {
          Name: 'Sign in',
          TemplateId: 7,
          Subject: 'Your code',
          HtmlBody: '<p>{{code}}</p>',
          TextBody: '{{code}}',
          Active: true,
          Alias: 'logto-sign-in',
          TemplateType: 'Standard',
          LayoutTemplate: null,
          ...changes,
        },
      },
    ],
  },
});

const cases: readonly RuleCase[] = [
  {
    rule: 'token-rejected',
    env: { POSTMARK_SERVER_TOKEN: '00000000-1111-4222-8333-444444444444' },
    pointer: '/serverToken',
    message: /does not accept the server token/,
  },
  {
    rule: 'template-not-found',
    aliases: { SignIn: 'logto-signin' },
    pointer: first,
    message: /no template with the alias "logto-signin" on the server "Production"/,
    hint: /Did you mean "logto-sign-in"/,
  },
  {
    rule: 'template-inactive',
    ...stored({ Active: false }),
    pointer: first,
    message: /"logto-sign-in" is not active/,
  },
  {
    rule: 'template-is-layout',
    templates: { frame: { type: 'Layout', text: '{{{ @content }}}' } },
    aliases: { SignIn: 'frame' },
    pointer: first,
    message: /"frame" is a layout/,
  },
  {
    rule: 'template-syntax',
    name: 'in the HTML',
    ...stored({ HtmlBody: '<h1>Hello</h1>\n<p>{{code}}</p>{{first-name}}' }),
    pointer: first,
    message:
      /In the HTML of "logto-sign-in", line 2, character 16: The path 'first-name' is not valid.*\n2 \| <p>\{\{code\}\}<\/p>\{\{first-name\}\}/,
  },
  {
    rule: 'template-syntax',
    name: 'in the subject',
    ...stored({ Subject: 'Code {{/x}}' }),
    pointer: first,
    message:
      /In the subject of "logto-sign-in", line 1, character 6: It appears that open and closing elements are mismatched/,
  },
  {
    rule: 'template-syntax',
    name: 'in the text',
    ...stored({ TextBody: '{{code}}\n\n{{#x}}' }),
    pointer: first,
    message: /In the text of "logto-sign-in", line 3, character 1: .*\n3 \| \{\{#x\}\}/,
  },
  {
    rule: 'template-misses-code',
    ...signIn('<p>Welcome</p>', '{{code}}'),
    pointer: first,
    message: /In the HTML of "logto-sign-in": \{\{code\}\} is shown nowhere, and the SignIn mail/,
  },
  {
    rule: 'template-misses-code',
    name: 'with a block that may be false',
    ...signIn('{{#application}}{{../code}}{{/application}}', '{{code}}'),
    pointer: first,
    message: /not where Logto sends no application/,
  },
  {
    rule: 'template-misses-code',
    name: 'of an invitation',
    templates: { 'logto-organization-invitation': { text: 'Welcome' } },
    pointer: '/templates/3/templateAlias',
    message: /\{\{link\}\} is shown nowhere/,
  },
  {
    rule: 'template-misses-code',
    name: 'in a layout that hides it',
    templates: {
      frame: { type: 'Layout', html: '<!-- {{{ @content }}} -->', text: '{{{@content}}}' },
      'logto-sign-in': { html: '<p>\n{{code}}</p>', text: '{{code}}', layout: 'frame' },
    },
    pointer: first,
    message:
      /In the HTML of "logto-sign-in", line 2, character 1: \{\{code\}\} stands only where nobody sees it: in a comment\.\n2 \| \{\{code\}\}/,
  },
  {
    rule: 'template-misses-code',
    name: 'in a link that is empty',
    templates: {
      'logto-organization-invitation': {
        html: '<a href="{{link}}"></a>',
        text: '{{link}}',
      },
    },
    pointer: '/templates/3/templateAlias',
    message: /behind a link that holds nothing to click at/,
    hint: /Give the link words/,
  },
  {
    rule: 'template-not-a-list',
    ...signIn('{{code}}{{#each application}}{{name}}{{/each}}', '{{code}}'),
    pointer: first,
    message: /takes a list only/,
  },
  {
    rule: 'template-unknown-variable',
    ...signIn('<p>{{code}}</p>\n<p>{{app.name}}</p>', '{{code}}'),
    pointer: first,
    message:
      /In the HTML of "logto-sign-in", line 2, character 4: Logto sends no "app.name" with SignIn.*\n2 \| <p>\{\{app.name\}\}<\/p>/,
    hint: /Did you mean \{\{application.name\}\}\?/,
  },
  {
    rule: 'template-unknown-variable',
    name: 'within a block',
    ...signIn('{{code}}{{#organization}}{{code}}{{/organization}}', '{{code}}'),
    pointer: first,
    message: /"organization.code"/,
    hint: /\{\{\.\.\/code\}\}/,
  },
  {
    rule: 'template-unknown-variable',
    name: 'in the subject',
    templates: { 'logto-sign-in': { subject: '{{nope}}', text: '{{code}}' } },
    pointer: first,
    message: /In the subject of "logto-sign-in", line 1, character 1/,
  },
  {
    rule: 'template-unknown-variable',
    name: 'in a layout',
    templates: {
      frame: { type: 'Layout', text: 'Dear reader\n{{{ @content }}}\n\nBye, {{product}}' },
      'logto-sign-in': { text: '{{code}}\n', layout: 'frame' },
    },
    pointer: first,
    message: /In the text of "frame", line 4, character 6/,
  },
  {
    rule: 'template-optional-variable',
    ...signIn('{{code}} for {{application.name}}', '{{code}}'),
    pointer: first,
    message: /"application.name" with SignIn only sometimes/,
    hint: /\{\{#application\.name\}\}\{\{\.\}\}/,
  },
  {
    rule: 'template-no-text',
    templates: { 'logto-sign-in': { html: '<p>{{code}}</p>', text: undefined } },
    pointer: first,
    message: /no text part/,
  },
  {
    rule: 'template-states-lifetime',
    ...signIn('{{code}} expires in 10 minutes.', '{{code}}'),
    pointer: first,
    message: /"10 minutes"/,
  },
  {
    rule: 'template-shared',
    templates: { both: { text: '{{#code}}{{.}}{{/code}}{{#link}}{{.}}{{/link}}' } },
    aliases: { SignIn: 'both', OrganizationInvitation: 'both' },
    pointer: '/templates/3/templateAlias',
    message: /shares the template "both" with SignIn/,
  },
  {
    rule: 'stream-not-found',
    config: { messageStream: 'outbuond' },
    pointer: '/messageStream',
    message: /no message stream "outbuond"/,
    hint: /Did you mean "outbound"/,
  },
  {
    rule: 'stream-kind',
    name: 'broadcast',
    config: { messageStream: 'broadcast' },
    pointer: '/messageStream',
    message: /of the kind broadcast/,
  },
  {
    rule: 'stream-kind',
    name: 'inbound',
    config: { messageStream: 'inbound' },
    pointer: '/messageStream',
    message: /of the kind inbound/,
  },
  {
    rule: 'stream-kind',
    name: 'archived',
    config: { messageStream: 'codes' },
    change: ({ account: { first: server } }) => {
      const usual = server.streams.get('outbound');
      if (usual) server.streams.put({ ...usual, id: 'codes', archivedAt: server.now() });
    },
    pointer: '/messageStream',
    message: /"codes" is archived/,
  },
  {
    rule: 'sender-not-confirmed',
    name: 'nothing covers it',
    config: { fromEmail: 'Ada <ada@elsewhere.example>' },
    pointer: '/fromEmail',
    message: /may not send from ada@elsewhere.example: neither/,
  },
  {
    rule: 'sender-not-confirmed',
    name: 'a signature that waits',
    sandbox: { domains: [], senders: [{ email: 'no-reply@example.com', confirmed: false }] },
    pointer: '/fromEmail',
    message: /not confirmed yet/,
  },
  {
    rule: 'sender-not-confirmed',
    name: 'a domain that waits',
    sandbox: { domains: [{ name: 'example.com', dkimVerified: false }] },
    pointer: '/fromEmail',
    message: /DKIM record is not verified/,
  },
  {
    rule: 'dkim-not-verified',
    sandbox: {
      senders: [{ email: 'No-Reply@example.com' }],
      domains: [{ name: 'example.com', dkimVerified: false }],
    },
    pointer: '/fromEmail',
    message: /DKIM is not verified for "example.com"/,
  },
  {
    rule: 'return-path-not-verified',
    sandbox: { domains: [{ name: 'example.com', returnPathVerified: false }] },
    pointer: '/fromEmail',
    message: /Return-Path is not verified/,
  },
  {
    rule: 'tracking-forced',
    name: 'opens',
    sandbox: { settings: { TrackOpens: true } },
    pointer: '/serverToken',
    message: /tracks opens,/,
  },
  {
    rule: 'tracking-forced',
    name: 'links',
    sandbox: { settings: { TrackLinks: 'HtmlOnly' } },
    pointer: '/serverToken',
    message: /tracks links,/,
  },
  {
    rule: 'sandbox-server',
    sandbox: { settings: { DeliveryType: 'Sandbox' } },
    pointer: '/serverToken',
    message: /none arrives/,
  },
  ...(['HardBounce', 'ManualSuppression'] as const).map(
    (reason): RuleCase => ({
      rule: 'recipient-suppressed',
      name: reason,
      config: { messageStream: 'outbound' },
      to: ['ada@example.com'],
      change: ({ account }) => account.first.suppress('outbound', 'ada@example.com', reason),
      pointer: '/messageStream',
      message: reason === 'HardBounce' ? /after a hard bounce/ : /after a manual suppression/,
      hint: /Reactivate it/,
    }),
  ),
  {
    rule: 'recipient-suppressed',
    name: 'SpamComplaint',
    config: { messageStream: 'outbound' },
    to: ['ada@example.com', 'Bob <bob@example.com>'],
    change: ({ account }) => account.first.suppress('outbound', 'bob@example.com', 'SpamComplaint'),
    pointer: '/messageStream',
    message: /bob@example.com.* after a spam complaint/,
  },
];

test('every online rule has a case', () => {
  expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(Object.keys(onlineRules)));
});

const nameOf = ({ rule, name }: RuleCase): string => (name ? `${rule}, ${name}` : rule);

describe.each(cases.map((one) => [nameOf(one), one] as const))('%s', (_name, one) => {
  test('is found alone, at its line, in every format; and nothing but reads is asked', async () => {
    const place = await worldOf(one);
    const report = await examined(one, place, one.to, one.env);
    const { severity } = rules[one.rule];
    const [found, ...others] = report.files.flatMap(({ diagnostics }) => diagnostics);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: one.rule, severity, pointer: one.pointer });
    expect(found?.message).toMatch(one.message);
    if (one.hint) expect(found?.hint).toMatch(one.hint);
    expect(found?.range?.line).toBeGreaterThan(1);
    expect(fails(report)).toBe(severity === 'error');

    const texts = Object.fromEntries(
      checkFormats.map((format) => [format, renderCheck(format, report, surroundings)]),
    );
    const { line = 0, column = 0 } = found?.range ?? {};
    expect(texts.pretty).toContain(`config.json:${line}:${column}  ${severity}  ${one.rule}\n`);
    expect(texts.github).toContain(`::${severity} file=config.json,line=${line},`);
    expect(texts.github).toContain(`title=${one.rule}::`);
    expect(JSON.parse(texts.json ?? '').files[0].diagnostics).toEqual([
      expect.objectContaining({ rule: one.rule, severity, pointer: one.pointer, line, column }),
    ]);
    expect(JSON.parse(texts.sarif ?? '').runs[0].results).toEqual([
      expect.objectContaining({
        ruleId: one.rule,
        level: severity,
        locations: [
          expect.objectContaining({
            physicalLocation: expect.objectContaining({
              region: expect.objectContaining({ startLine: line, startColumn: column }),
            }),
          }),
        ],
      }),
    ]);
    expect(texts.junit).toContain(`name="${one.rule} ${one.pointer}"`);
    expect(texts.junit).toContain(`failures="${severity === 'error' ? 1 : 0}"`);

    const requests = place.sandbox.account.requests.list();
    const isRead = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' || `${method} ${path}` === 'POST /templates/validate';
    expect(requests.filter((request) => !isRead(request))).toEqual([]);
    expect(requests.length).toBeGreaterThan(1);
    const { serverToken, accountToken } = place.sandbox;
    for (const token of [serverToken.reveal(), accountToken.reveal()]) {
      expect(Object.values(texts).join('').toLowerCase()).not.toContain(token);
    }
  });
});

describe('nothing wrong', () => {
  test('nothing is found, and the report says what was checked, and where', async () => {
    const { validate, sandbox } = await worldOf({ everyAlias: true });
    const { code, stdout } = await validate([
      'config.json',
      '--online',
      '--to',
      'ada@example.com',
      '--json',
    ]);
    expect(code).toBe(0);
    const { ok, files } = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(files[0].diagnostics).toEqual([]);
    expect(files[0].online).toMatchObject({
      server: { id: 1, name: 'Production', deliveryType: 'Live', url: sandbox.url },
      skipped: [],
    });
    const checks = files[0].online.checked.map(
      ({ check, target }: { check: string; target?: string }) => [check, target].join(' ').trim(),
    );
    expect(checks.sort()).toEqual([
      'delivery-type',
      'domain example.com',
      'recipient ada@example.com',
      'sender no-reply@example.com',
      'stream outbound',
      ...[
        'template logto-bind-mfa',
        'template logto-bind-new-identifier',
        'template logto-forgot-password',
        'template logto-generic',
        'template logto-mfa-verification',
        'template logto-organization-invitation',
        'template logto-register',
        'template logto-sign-in',
        'template logto-user-permission-validation',
      ],
      'token',
      'tracking',
      ...[
        'validation logto-bind-mfa',
        'validation logto-bind-new-identifier',
        'validation logto-forgot-password',
        'validation logto-generic',
        'validation logto-mfa-verification',
        'validation logto-organization-invitation',
        'validation logto-register',
        'validation logto-sign-in',
        'validation logto-user-permission-validation',
      ],
    ]);
  });

  test('every format says so', async () => {
    const report = await examined({}, await worldOf({}));
    expect(passes(report)).toBe(true);
    for (const format of checkFormats) {
      const text = renderCheck(format, report, surroundings);
      expect(text).toContain('Production');
      expect(text).toContain('Live');
    }
  });
});
