import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyzeTemplate } from '../../../src/checks/template/analyze.js';
import { parseTemplate, renderTemplate } from '../../../src/mustachio/index.js';
import type { Node } from '../../../src/mustachio/template.js';
import { code, link, modelsOf } from './models.js';

/** Templates around what Logto sends, right and wrong ones. */
const names = [
  ...['code', 'link', 'locale', 'uiLocales', 'application', 'organization', 'user', 'inviter'],
  ...['name', 'id', 'displayName', 'branding', 'logoUrl', 'primaryEmail', 'profile', 'givenName'],
  ...['address', 'country', 'nmae', 'verification_code'],
];
const likely = [
  ...['application.name', 'application.displayName', 'application.branding.logoUrl', 'user.name'],
  ...[
    'organization.name',
    'organization.branding',
    'organization.branding.logoUrl',
    'inviter.name',
  ],
  ...[
    'user.profile.address.country',
    'inviter.primaryEmail',
    '.',
    'name',
    '../name',
    'code',
    'link',
  ],
  ...['../code', '../link', '../../code', '../../link', 'application', 'organization', 'user'],
  ...['inviter', 'displayName', '../displayName', 'branding.logoUrl', '../primaryEmail'],
];
const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...likely) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '../', '../../'),
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
      )
      .map(([up, steps]) => up + steps.join('.')),
  },
);

const { template } = fc.letrec<{ template: string; part: string }>((tie) => ({
  template: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('Hello ', '<p>', '\n', '<!-- ', ' -->', ''),
    fc
      .tuple(path, fc.constantFrom(['{{', '}}'], ['{{{', '}}}']))
      .map(([written, [open, close]]) => `${open}${written}${close}`),
    fc
      .tuple(path, fc.constantFrom('#', '^'), tie('template'))
      .map(([written, sign, inner]) => `{{${sign}${written}}}${inner}{{/${written}}}`),
    fc
      .tuple(path, tie('template'), tie('template'))
      .map(
        ([written, yes, no]) =>
          `{{#${written}}}${yes}{{/${written}}}{{^${written}}}${no}{{/${written}}}`,
      ),
    fc
      .tuple(path, tie('template'))
      .map(([written, inner]) => `{{#each ${written}}}${inner}{{/each}}`),
  ),
}));

const parses = (source: string): boolean => {
  try {
    parseTemplate(source);
    return true;
  } catch {
    return false;
  }
};

/** The template with a mark around each value, so that a hole can be seen once it is rendered. */
function marked(source: string): string {
  const write = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        if (node.kind === 'content') return node.text;
        const { written } = node.path;
        if (node.kind === 'value') return `\u0001{{{${written}}}}\u0002`;
        const body = write(node.children);
        if (node.kind === 'each') return `{{#each ${written}}}${body}{{/each}}`;
        return `{{${node.kind === 'section' ? '#' : '^'}${written}}}${body}{{/${written}}}`;
      })
      .join('');
  return write(parseTemplate(source).nodes);
}

const hole = /\u0001\u0002/;

/** The other four are sent what SignIn or BindNewIdentifier is. */
const distinct = [
  'SignIn',
  'Generic',
  'BindNewIdentifier',
  'BindMfa',
  'OrganizationInvitation',
] as const;

describe.each(distinct)('for %s', (usageType) => {
  const essential = usageType === 'OrganizationInvitation' ? link : code;
  const shows = usageType === 'OrganizationInvitation' ? '{{link}}' : '{{code}}';

  test('what is called clean renders with every model, the code shown and no hole', () => {
    let clean = 0;
    fc.assert(
      fc.property(
        template.filter(parses),
        fc.array(modelsOf[usageType], { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (source, models, helped) => {
          // Half of them get the code for sure, or hardly any would be clean.
          const tried = helped ? `${shows} ${source}` : source;
          if (analyzeTemplate(tried, usageType).length > 0) return;
          clean += 1;
          for (const model of models) {
            const rendered = renderTemplate(marked(tried), model);
            expect(rendered.replace(/<!--[\s\S]*?(?:-->|$)/g, '')).toContain(essential);
            expect(rendered).not.toMatch(hole);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(clean).toBeGreaterThan(15);
  });

  test('a hole that is found is one, with some model', () => {
    fc.assert(
      fc.property(
        template.filter(parses),
        fc.array(modelsOf[usageType], { minLength: 40, maxLength: 40 }),
        (source, models) => {
          // What callers add is not among the models.
          if (usageType === 'OrganizationInvitation') return;
          const found = analyzeTemplate(source, usageType, { part: 'subject' });
          const wrong = found.filter(
            ({ rule, message }) => rule !== 'template-not-a-list' && message.includes('hole'),
          );
          if (wrong.length !== found.length || wrong.length !== 1) return;
          // Blocks may exclude each other in ways that few models show: only simple ones are tried.
          if ((source.match(/\{\{[#^]/g) ?? []).length > 1) return;
          expect(models.some((model) => hole.test(renderTemplate(marked(source), model)))).toBe(
            true,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
