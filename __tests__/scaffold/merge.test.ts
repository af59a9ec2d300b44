import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse as parseJson } from 'jsonc-parser';
import { parse as parseYaml, stringify } from 'yaml';
import type { Wanted } from '../../src/scaffold/changes.js';
import { configText } from '../../src/scaffold/config-text.js';
import { currentOf } from '../../src/scaffold/current.js';

/** Whatever somebody's config looks like: what is wanted comes in, and what is theirs stays. */

const alias = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const types = ['SignIn', 'Register', 'Generic', 'BindMfa'] as const;
const entry = fc.record({
  usageType: fc.constantFrom(...types, 'Own', 'Another'),
  templateAlias: alias,
});
const config = fc
  .record(
    {
      fromEmail: fc.constantFrom('a@b.co', '${FROM}', 'App <a@b.co>'),
      templates: fc.uniqueArray(entry, { selector: ({ usageType }) => usageType, maxLength: 5 }),
      messageStream: alias,
      serverToken: fc.constantFrom('6b1f0c52-8e3d-4a97-b2c4-0f9d7e5a3c18', '${TOKEN}'),
      tag: fc.string({ maxLength: 6 }),
      replyTo: fc.constantFrom('r@b.co', "it's // no comment"),
    },
    { requiredKeys: [] },
  )
  .chain((value) =>
    fc
      .shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length })
      .map((entries) => Object.fromEntries(entries)),
  );
const wanted: fc.Arbitrary<Wanted> = fc.record({
  fromEmail: fc.constant('new@example.com'),
  templates: fc
    .subarray([...types], { minLength: 1 })
    .map((chosen) => chosen.map((usageType) => ({ usageType, templateAlias: 'new-alias' }))),
  messageStream: fc.constantFrom(undefined, 'codes'),
  serverToken: fc.constantFrom(undefined, 'the-token'),
});

/** A comment behind each line that could have one. */
const commented = (text: string, mark: string): readonly [string, readonly string[]] => {
  const comments: string[] = [];
  const lines = text.split('\n').map((line, index) => {
    if (!/[[{,]$|^ *[\w-]+:|"$|^- /.test(line) || line.includes('serverToken')) return line;
    comments.push(`${mark} comment ${index}.`);
    return `${line} ${mark} comment ${index}.`;
  });
  return [lines.join('\n'), comments];
};

function check(before: Record<string, unknown>, after: Record<string, unknown>, want: Wanted) {
  expect(after).toMatchObject({ fromEmail: want.fromEmail });
  for (const one of want.templates) expect(after.templates).toContainEqual(one);
  if (want.serverToken !== undefined) expect(after.serverToken).toBe(want.serverToken);
  else expect(['${TOKEN}', undefined]).toContain(after.serverToken);
  for (const key of ['tag', 'replyTo']) expect(after[key]).toEqual(before[key]);
}

const merged = async (format: 'json' | 'yaml', text: string, value: object, want: Wanted) =>
  configText(
    { path: `x.${format}`, format, root: [] },
    { text, current: currentOf(value), bare: false },
    want,
  );

describe('a merge', () => {
  test('of JSON, however it is laid out', async () => {
    const indent = fc.constantFrom(2, 4, '\t', 0);
    await fc.assert(
      fc.asyncProperty(config, wanted, indent, async (value, want, step) => {
        const [text, comments] = commented(JSON.stringify(value, null, step), '//');
        const after = await merged('json', text, value, want);
        check(value, parseJson(after), want);
        // Those of an entry that goes go with it, one for each of its lines, and no other.
        const chosen = new Set(want.templates.map(({ usageType }) => usageType));
        const before = currentOf(value)?.templates ?? [];
        const leaving = before.filter(
          ({ usageType = '' }) =>
            types.some((type) => type === usageType) && !chosen.has(usageType),
        );
        const gone = comments.filter((comment) => !after.includes(comment));
        expect(gone.length).toBeLessThanOrEqual(4 * leaving.length);
      }),
      { numRuns: 60 },
    );
  });

  test('of YAML', async () => {
    await fc.assert(
      fc.asyncProperty(config, wanted, async (value, want) => {
        const after = await merged('yaml', stringify(value), value, want);
        check(value, parseYaml(after), want);
      }),
      { numRuns: 60 },
    );
  });
});
