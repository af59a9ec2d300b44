import { describe, expect, test } from '@jest/globals';
import { checkConfig } from '../../src/index.js';
import { usageTypes } from '../../src/verification/usage-type.js';

/**
 * Every single token of a right configuration, changed in every way: either a
 * finding stands at that place, or the configuration is still right.
 */
const valid = `${JSON.stringify(
  {
    serverToken: '${SET}',
    fromEmail: 'Acme <no-reply@acme.io>',
    messageStream: 'outbound',
    templates: usageTypes.map((usageType) => ({ usageType, templateAlias: 'code' })),
  },
  undefined,
  2,
)}\n`;

interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/"(?:\\.|[^"\\])*"|[{}[\],:]/g)].map(({ 0: token, index }) => ({
    start: index,
    end: index + token.length,
    text: token,
  }));
}

const replacements = [
  '',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '""',
  '"x y"',
  '"zzz"',
  '1',
  'null',
  'true',
  '{}',
  '[]',
];
const tokens = tokensOf(valid);
const env = { SET: '3f9c1a2e-7b4d-4e8a-9c10-5d2e8f6a7b31' };

/** As a reader would see it: on the line of the token, or the next one where something is missing. */
function near(place: { line: number; endLine: number } | undefined, line: number): boolean {
  return place !== undefined && place.line - 1 <= line && line <= place.endLine + 1;
}

/** Judged without our rules: what Logto's own check takes, and values that could be real. */
function isRight(text: string): boolean {
  try {
    const { serverToken, fromEmail, messageStream = 'outbound', templates } = JSON.parse(text);
    const types = templates.map(({ usageType }: { usageType: unknown }) => usageType);
    const aliases = templates.map(({ templateAlias }: { templateAlias: unknown }) => templateAlias);
    return (
      (serverToken === undefined || serverToken === '${SET}') &&
      /^[^@]+@[^@]+\.[^@]+$/.test(fromEmail) &&
      /\S/.test(messageStream) &&
      new Set(types).size === types.length &&
      usageTypes.every((type) => types.includes(type)) &&
      aliases.every(
        (alias: unknown) => typeof alias === 'string' && /^[A-Za-z][\w.-]*$/.test(alias),
      )
    );
  } catch {
    return false;
  }
}

describe('a changed token', () => {
  test('the original is right', async () => {
    expect(isRight(valid)).toBe(true);
    expect(await checkConfig(valid, { path: 'a.json', env })).toEqual([]);
    expect(tokens.length).toBeGreaterThan(90);
  });

  test.each(tokens.map((token, index) => [index, token.text, token] as const))(
    '%i: %s',
    async (_index, _text, { start, end, text }) => {
      const line = valid.slice(0, start).split('\n').length;
      const missed: string[] = [];
      for (const replacement of [...replacements, `${text} ${text}`]) {
        const changed = `${valid.slice(0, start)}${replacement}${valid.slice(end)}`;
        if (changed === valid) continue;
        const found = await checkConfig(changed, { path: 'a.json', env });
        const there = found.some(
          ({ range, related = [] }) =>
            near(range, line) || related.some((place) => near(place.range, line)),
        );
        if (!there && !(found.length === 0 && isRight(changed))) missed.push(replacement);
      }
      expect(missed).toEqual([]);
    },
  );
});
