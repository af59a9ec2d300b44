import { describe, expect, test } from '@jest/globals';
import { VerifyError } from '../../src/errors.js';
import { systemRandom } from '../../src/system/random.js';
import { generateCode } from '../../src/verification/code.js';
import { nearest } from '../../src/verification/known-type.js';
import { composeMessage } from '../../src/verification/message.js';
import { assertMetadata } from '../../src/verification/metadata.js';
import { setVariables } from '../../src/verification/model.js';
import { assertSender } from '../../src/verification/parties.js';

const input = {
  to: 'ada@example.com',
  from: 'a@b.co',
  usageType: 'SignIn',
  templates: [{ usageType: 'SignIn', templateAlias: 'sign-in' }],
};

describe('the code', () => {
  test.each([
    [0, '000000'],
    [42, '000042'],
    [999_999, '999999'],
  ])('%i is %s, out of a million', (number, code) => {
    const asked: number[] = [];
    const integer = (below: number): number => {
      asked.push(below);
      return number;
    };
    expect(generateCode({ integer, uuid: () => '', fraction: () => 0 })).toBe(code);
    expect(asked).toEqual([1_000_000]);
  });

  test('every digit comes at every place', async () => {
    const random = await systemRandom();
    const codes = Array.from({ length: 2_000 }, () => generateCode(random));
    for (let place = 0; place < 6; place += 1) {
      expect(new Set(codes.map((code) => code[place])).size).toBe(10);
    }
  });

  test('stands first in the model, as with Logto', async () => {
    const { message } = composeMessage({ ...input, sample: true }, await systemRandom());
    expect(Object.keys(message.TemplateModel)).toEqual([
      'code',
      'locale',
      'uiLocales',
      'application',
      'organization',
    ]);
  });

  test('as a number it is kept, reported, and warned of', async () => {
    const composed = composeMessage({ ...input, model: { code: 12345 } }, await systemRandom());
    expect(composed.message.TemplateModel).toEqual({ code: 12345 });
    expect(composed.code).toBe('12345');
    expect(composed.warnings).toEqual([expect.stringContaining('leading zeros')]);
  });
});

describe('variables', () => {
  const set = (model: object, pairs: Readonly<Record<string, string>>) =>
    setVariables(
      { ...model },
      Object.entries(pairs).map(([path, value]) => ({ path: path.split('.'), value })),
    );

  test('go where their path leads, beside what is there', () => {
    expect(
      set({ user: { name: 'A', id: 1 }, list: [1] }, { 'user.name': 'B', 'a.b.c': 'x', list: 'y' }),
    ).toEqual({
      user: { name: 'B', id: 1 },
      a: { b: { c: 'x' } },
      list: 'y',
    });
    expect(set({ user: null }, { 'user.name': 'B' })).toEqual({ user: { name: 'B' } });
  });

  test('do not lead through text', () => {
    expect(() => set({ code: '1' }, { 'code.x': '2' })).toThrow('leads through "code"');
  });

  test('come by the ten thousand', () => {
    const pairs = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`a.k${n}`, 'v']));
    expect(Object.keys(Object(set({}, pairs).a))).toHaveLength(10_000);
  });
});

describe('suggestions', () => {
  test.each([
    ['signin', 'SignIn'],
    ['ForgotPasword', 'ForgotPassword'],
    ['Newsletter', undefined],
    ['x', undefined],
  ])('%s: %s', (written, meant) => {
    expect(nearest(written, ['SignIn', 'ForgotPassword', 'Generic'])).toBe(meant);
  });
});

describe('metadata', () => {
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));

  test.each([
    ['nine fields', fields(9)],
    ['a key of 20', { ['k'.repeat(20)]: 'v' }],
    ['a value of 80', { key: 'v'.repeat(80) }],
  ])('%s: fine', (_name, metadata) => {
    expect(() => assertMetadata(metadata)).not.toThrow();
  });

  test.each([
    ['ten fields', fields(10)],
    ['a key of 21', { ['k'.repeat(21)]: 'v' }],
    ['a value of 81', { key: 'v'.repeat(81) }],
    ['two keys that differ in case', { run: '1', RUN: '2' }],
    ['our own key', { Verify_ID: '1' }],
  ])('%s: refused', (_name, metadata) => {
    expect(() => assertMetadata(metadata)).toThrow(VerifyError);
  });
});

test('a sender longer than Postmark takes is refused', () => {
  const sender = (name: string) => ({
    value: `${name} <a@b.co>`,
    origin: { kind: 'flag', flag: '--from' } as const,
  });
  expect(() => assertSender(sender('n'.repeat(246)))).not.toThrow();
  expect(() => assertSender(sender('n'.repeat(247)))).toThrow('longer than 255');
});
