import { describe, expect, test } from '@jest/globals';
import { getDescription, type InferOutput, safeParse } from 'valibot';
import type { Config } from '../../src/config/config.js';
import { defaults, defaultTemplates } from '../../src/config/defaults.js';
import { configSchema } from '../../src/config/schema.js';
import { usageTypes } from '../../src/verification/usage-type.js';

/** The keys that are spelt out, without the "any other" of a loose object. */
type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends object
    ? { readonly [Key in keyof T as string extends Key ? never : Key]: Known<T[Key]> }
    : T;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

describe('the schema', () => {
  test('is the interface', () => {
    // The compiler is what checks here: another type would not take `true`.
    const same: Same<Known<InferOutput<typeof configSchema>>, Known<Config>> = true;
    expect(same).toBe(true);
  });

  test('describes every key', () => {
    const { templates, ...others } = configSchema.entries;
    const entry = templates.pipe[0].item.entries;
    const words = [
      getDescription(templates),
      ...Object.values(others).map((schema) => getDescription(schema.wrapped)),
      ...Object.values(entry).map((schema) => getDescription(schema)),
    ];
    expect(words).toHaveLength(9);
    for (const description of words) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  test('lets other keys through, as Logto does', () => {
    const value = { other: 1, templates: [{ usageType: 'x', templateAlias: 'y', subject: 'z' }] };
    expect(safeParse(configSchema, value)).toMatchObject({ success: true, output: value });
  });
});

describe('the defaults', () => {
  test('are those of Postmark', () => {
    expect(defaults).toEqual({
      messageStream: 'outbound',
      apiUrl: 'https://api.postmarkapp.com',
    });
  });

  test("are Logto's nine aliases, in its console's order", () => {
    expect(defaultTemplates.map(({ usageType }) => usageType)).toEqual(usageTypes);
    for (const { usageType, templateAlias } of defaultTemplates) {
      const words = usageType.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(templateAlias).toBe(`logto${words}`);
    }
  });
});
