import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyzeTemplate } from '../../../src/checks/template/analyze.js';
import { lookAt } from '../../../src/checks/template/html/sight.js';
import { parseTemplate, renderTemplate } from '../../../src/mustachio/index.js';
import type { Node } from '../../../src/mustachio/template.js';
import {
  anywhere,
  application,
  codes,
  invitations,
  language,
  organization,
  person,
} from './idioms.js';
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

const wrappers = [
  ['<!-- ', ' -->'],
  ['<!--[if mso]>', '<![endif]-->'],
  ['<p style="display:none">', '</p>'],
  ['<div hidden>', '</div>'],
  ['<title>', '</title>'],
  ['<p title="', '">'],
  ['<a href="{{link}}">', '</a>'],
  ['<td style="font-size:14px">', '</td>'],
] as const;

const { template } = fc.letrec<{ template: string; part: string }>((tie) => ({
  template: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('Hello ', '<p>', '</p>', '\n', '<!-- ', ' -->', '<div hidden>', '</div>', ''),
    fc.constantFrom(...application, ...organization, ...person('user'), ...language, ...anywhere),
    fc
      .tuple(fc.constantFrom(...wrappers), tie('template'))
      .map(([[before, after], inner]) => before + inner + after),
    // A value, or else a word beside it.
    fc
      .tuple(path, fc.constantFrom('friend', '<b>you</b>', ' ', ''), fc.boolean())
      .map(([written, word, first]) =>
        first
          ? `{{^${written}}}${word}{{/${written}}}{{${written}}}`
          : `{{${written}}}{{^${written}}}${word}{{/${written}}}`,
      ),
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

/** The template with marks around each value, and around each block for "otherwise". */
function marked(source: string): string {
  const write = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        if (node.kind === 'content') return node.text;
        const { written } = node.path;
        if (node.kind === 'value') return `\u0001{{{${written}}}}\u0002`;
        const body = write(node.children);
        if (node.kind === 'each') return `{{#each ${written}}}${body}{{/each}}`;
        if (node.kind === 'section') return `{{#${written}}}${body}{{/${written}}}`;
        return `{{^${written}}}\u0003${body}\u0004{{/${written}}}`;
      })
      .join('');
  return write(parseTemplate(source).nodes);
}

const empty = /\u0001\u0002/g;

/** A value that printed nothing, and nothing right beside it that was printed instead. */
const hasHole = (rendered: string): boolean =>
  [...rendered.matchAll(empty)].some(({ index }) => {
    const before = [...rendered.slice(0, index)].reverse();
    const after = [...rendered.slice(index + 2)];
    return (
      !startsWithElse(after, '\u0003', '\u0004') && !startsWithElse(before, '\u0004', '\u0003')
    );
  });

/** Neither a line break nor a space is something printed; other tags may be values here. */
const inkOf = (html: string): string => html.replace(/<br>|&nbsp;/g, ' ');

function startsWithElse(characters: readonly string[], open: string, close: string): boolean {
  let depth = 0;
  for (const character of characters) {
    if (character === open) depth += 1;
    else if (character === close) depth -= 1;
    else if (!/[\s\u0001\u0002]/.test(character)) return depth > 0;
    if (depth < 0) depth = 0;
  }
  return false;
}

/** What a comment holds is no hole, but for Outlook's. */
const withoutComments = (html: string): string =>
  html.replace(/<!--(?!\[if)[\s\S]*?(?:-->|$)/g, '');

/** Whether a reader of the mail, as it was rendered, gets the code or the link. */
function isShown(html: string, essential: string): boolean {
  const { regions, addresses, pictures } = lookAt(html);
  const text = ({ start, end }: { start: number; end: number }) => html.slice(start, end);
  const seen = regions.filter(({ unseen }) => unseen === undefined);
  return (
    seen.some((region) => text(region).includes(essential)) ||
    addresses.some(
      (address) =>
        text(address).includes(essential) &&
        [...pictures, ...seen.filter((one) => text(one).trim() !== '')].some(
          ({ link: within }) => within === address.link,
        ),
    )
  );
}

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
          if (analyzeTemplate(tried, usageType, { part: 'html' }).length > 0) return;
          clean += 1;
          for (const model of models) {
            expect(isShown(renderTemplate(tried, model), essential)).toBe(true);
            expect(hasHole(inkOf(withoutComments(renderTemplate(marked(tried), model))))).toBe(
              false,
            );
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(clean).toBeGreaterThan(12);
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
          expect(
            models.some((model) => /\u0001\u0002/.test(renderTemplate(marked(source), model))),
          ).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe.each(distinct)('for %s', (usageType) => {
  test('what is put together from right idioms is clean', () => {
    const shows = usageType === 'OrganizationInvitation' ? invitations : codes;
    const idioms: Readonly<Record<typeof usageType, readonly string[]>> = {
      SignIn: [...application, ...organization],
      Generic: [],
      BindNewIdentifier: [...application, ...person('user')],
      BindMfa: [...application, ...organization, ...person('user')],
      OrganizationInvitation: [...organization, ...person('inviter')],
    };
    const any = fc.constantFrom(...language, ...anywhere, ...idioms[usageType]);
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 5 }),
        fc.constantFrom(...shows),
        fc.array(any, { maxLength: 5 }),
        (before, shown, after) => {
          const source = [...before, shown, ...after].join('');
          expect(analyzeTemplate(source, usageType, { part: 'html' })).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
