import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { onlineRules } from '../../../src/checks/catalogue-online.js';
import type { SandboxOptions } from '../../../src/sandbox/sandbox.js';
import { examined } from './examined.js';
import { type Setup, world } from './place.js';

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/rules-online.md', import.meta.url)),
  'utf8',
);

const sections = page
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [, rule = ''] = /^`([a-z-]+)`/.exec(section) ?? [];
    const [, severity = ''] = /\*\*(Error|Warning)/.exec(section) ?? [];
    const examples = [...section.matchAll(/```(\w+)\n(.*?)\n```/gs)].map(
      ([, language = '', text = '']) => ({ language, text }),
    );
    return { rule, severity: severity.toLowerCase(), examples };
  });

interface Fields {
  readonly [name: string]: unknown;
  readonly Suppressions?: readonly { readonly EmailAddress: string }[];
}

/** The world of an example: a template's HTML, a piece of a configuration, or of Postmark's answers. */
function setupOf({ language, text }: { language: string; text: string }): Setup {
  const bodies = { Alias: 'logto-sign-in', TemplateType: 'Standard', Subject: 'Your code' };
  const stored = (body: object): Setup => ({
    sandbox: {
      faults: [
        {
          match: 'GET /templates/logto-sign-in',
          kind: 'json',
          body: { ...bodies, HtmlBody: '{{code}}', TextBody: '{{code}}', Active: true, ...body },
        },
      ],
    },
  });
  if (language === 'html') return stored({ HtmlBody: text });
  const fields: Fields = JSON.parse(text);
  const settings: NonNullable<SandboxOptions['settings']> = JSON.parse(text);
  if ('Active' in fields || 'TextBody' in fields) return stored(fields);
  if ('DeliveryType' in fields || 'TrackOpens' in fields) return { sandbox: { settings } };
  if ('DKIMVerified' in fields || 'ReturnPathDomainVerified' in fields) {
    const { DKIMVerified = true, ReturnPathDomainVerified = true } = fields;
    const domain = {
      name: 'example.com',
      dkimVerified: DKIMVerified === true,
      returnPathVerified: ReturnPathDomainVerified === true,
    };
    return { sandbox: { domains: [domain], senders: [{ email: 'no-reply@example.com' }] } };
  }
  if (fields.Suppressions) {
    const [first] = fields.Suppressions;
    return {
      change: ({ account }) => {
        if (first) account.first.suppress('outbound', first.EmailAddress);
      },
    };
  }
  const entries = Array.isArray(fields.templates) ? fields.templates : [];
  const aliases = Object.fromEntries(
    entries.map(({ usageType, templateAlias }) => [usageType, templateAlias]),
  );
  const { templates: _, ...config } = fields;
  return {
    aliases,
    config,
    templates: {
      frame: { type: 'Layout', text: '{{{ @content }}}' },
      both: { text: '{{#code}}{{.}}{{/code}}{{#link}}{{.}}{{/link}}' },
    },
  };
}

async function rulesOf(example: { language: string; text: string } | undefined) {
  const setup = example === undefined ? {} : setupOf(example);
  const place = await world(setup);
  const { accountToken, serverToken } = place.sandbox;
  // The example for the token names which one it means.
  const isAccounts = example?.text.includes('ACCOUNT_TOKEN');
  const token = (isAccounts ? accountToken : serverToken).reveal();
  const env = { POSTMARK_SERVER_TOKEN: token, ACCOUNT_TOKEN: token, SERVER_TOKEN: token };
  const report = await examined(setup, place, ['ada@example.com'], env);
  await place.close();
  return [
    ...new Set(report.files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule))),
  ];
}

describe('docs/rules-online.md', () => {
  test('has a section for each rule, with the severity that it has', () => {
    expect(Object.fromEntries(sections.map(({ rule, severity }) => [rule, severity]))).toEqual(
      Object.fromEntries(
        Object.entries(onlineRules).map(([rule, { severity }]) => [rule, severity]),
      ),
    );
  });

  test.each(sections)('$rule: the wrong example is found, the right one is right', async (one) => {
    expect(one.examples).toHaveLength(2);
    const [wrong, right] = one.examples;
    expect(await rulesOf(wrong)).toEqual([one.rule]);
    expect(await rulesOf(right)).toEqual([]);
  });
});
