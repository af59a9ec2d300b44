import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkConfig } from '../../src/index.js';
import { requiredUsageTypes, usageTypes } from '../../src/verification/usage-type.js';

/**
 * Logto's own check, as LOGTO.md describes that of connector-postmark 1.2.4: two
 * texts, a list of objects with two texts each, and the four required types.
 */
function guardAccepts(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { serverToken, fromEmail, templates } = value;
  if (typeof serverToken !== 'string' || typeof fromEmail !== 'string') return false;
  if (!Array.isArray(templates)) return false;
  const types = templates.map((entry) =>
    isObject(entry) && typeof entry.templateAlias === 'string' ? entry.usageType : undefined,
  );
  return (
    types.every((type) => typeof type === 'string') &&
    requiredUsageTypes.every((type) => types.includes(type))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const junk = fc.oneof(
  fc.constantFrom(null, true, 0, '', 'text', [], {}),
  fc.jsonValue({ maxDepth: 1 }),
);
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: junk });
const entry = fc.record(
  {
    usageType: mostly(fc.constantFrom(...usageTypes)),
    templateAlias: mostly(fc.constant('code')),
  },
  { requiredKeys: [] },
);
const whole = requiredUsageTypes.map((usageType) => ({ usageType, templateAlias: 'code' }));
const templates = fc.oneof(
  fc.array(mostly(entry), { maxLength: 3 }).map((extra): unknown[] => [...whole, ...extra]),
  fc.array(mostly(entry), { maxLength: 6 }),
);
const config = mostly(
  fc.record(
    {
      serverToken: mostly(fc.constant('3f9c1a2e-7b4d-4e8a-9c10-5d2e8f6a7b31')),
      fromEmail: mostly(fc.constant('no-reply@acme.io')),
      templates: mostly(templates),
    },
    { requiredKeys: ['templates'] },
  ),
);

async function passes(value: unknown, logto: boolean): Promise<boolean> {
  const found = await checkConfig(JSON.stringify(value), { path: 'x.json', logto, env: {} });
  return found.every(({ severity }) => severity !== 'error');
}

describe("what Logto's own check refuses", () => {
  test('is refused with --logto', async () => {
    await fc.assert(
      fc.asyncProperty(config, async (value) => {
        if (!guardAccepts(value)) expect(await passes(value, true)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('is refused without it too, but for a missing token, a bare list and an envelope', async () => {
    await fc.assert(
      fc.asyncProperty(config, async (value) => {
        if (!isObject(value)) return;
        const tokened = { serverToken: '3f9c1a2e-7b4d-4e8a-9c10-5d2e8f6a7b31', ...value };
        if (!guardAccepts(tokened)) expect(await passes(value, false)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('and what it accepts may pass', async () => {
    await fc.assert(
      fc.asyncProperty(config, async (value) => {
        const accepted = guardAccepts(value) && (await passes(value, true));
        if (accepted) expect(await passes(value, false)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(
      await passes(
        {
          serverToken: '3f9c1a2e-7b4d-4e8a-9c10-5d2e8f6a7b31',
          fromEmail: 'a@acme.io',
          templates: whole,
        },
        true,
      ),
    ).toBe(true);
  });
});
