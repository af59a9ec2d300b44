import { describe, expect, test } from '@jest/globals';
import { findCode } from '../../src/verification/read-code.js';
import { findLink } from '../../src/verification/read-link.js';

describe('the code in a text', () => {
  test.each([
    ['alone on its line', 'Enter this code:\n\n    012345\n\nKeep it.', '012345'],
    ['in a sentence', 'Your code is 493021.', '493021'],
    ['in brackets', 'Code (493021), please', '493021'],
    ['after a colon without a space', 'code:493021', '493021'],
    ['in Chinese, without spaces', '您的验证码是493021，5分钟内有效。', '493021'],
    ['four digits', 'PIN 0042', '0042'],
    ['eight digits', '12345678 is your code', '12345678'],
    ['twice the same', '493021\n\nOnce more: 493021', '493021'],
    ['beside a year of copyright', '493021\n\n© 2026 Example\nCopyright 2025 Ltd', '493021'],
    [
      'beside a date, a price, a time',
      '493021 on 2026-01-31 at 12:3000 for $1500 or 1500€',
      '493021',
    ],
    [
      'beside addresses',
      '493021 http://localhost:8080/x/123456?y=1234 a.1234@example.com',
      '493021',
    ],
    ['beside numbers of parts', '493021 G-123456 AB1234 #77777 1234567890', '493021'],
  ])('%s', (_name, text, code) => {
    expect(findCode({ text })).toEqual({ code });
  });

  test.each([
    ['two', '493021 or 123456', ['493021', '123456']],
    ['a postcode', '493021\n\nSpringfield, IL 62704', ['493021', '62704']],
    ['none', 'Welcome!', []],
    ['none but short and long ones', '123 and 123456789', []],
    ['no text', undefined, []],
  ])('%s: no guess', (_name, text, candidates) => {
    expect(findCode({ text })).toEqual({ candidates });
  });

  test('a text full of numbers gives a few of them', () => {
    const text = Array.from({ length: 5_000 }, (_, index) => 1_000 + index).join(' ');
    expect(findCode({ text })).toMatchObject({ candidates: { length: 20 } });
  });

  test.each(['1', 'a', '@', '1234 ', 'http://', '1.', '© '])(
    'two megabytes of %j take no time to speak of',
    (piece) => {
      const started = performance.now();
      findCode({ text: piece.repeat(2_000_000 / piece.length) });
      findLink({ text: piece.repeat(2_000_000 / piece.length) });
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});

describe('the code in a model', () => {
  test.each([
    [{ code: '012345' }, '012345'],
    [{ code: 'AB-12' }, 'AB-12'],
    [{ code: 493021 }, '493021'],
  ])('%j wins over the text', (model, code) => {
    expect(findCode({ model, text: '111111 222222' })).toEqual({ code });
  });

  test.each([
    {},
    { code: '' },
    { code: null },
    { code: {} },
    [],
    'code',
    null,
    Object.create({ code: '1111' }),
  ])('%j has none: the text is read', (model) => {
    expect(findCode({ model, text: '493021' })).toEqual({ code: '493021' });
  });
});

describe('a pattern', () => {
  test('its first group is the code, or all of it', () => {
    const text = 'Order 123456, code AB-12.';
    expect(findCode({ text, pattern: /code (\S+)\./ })).toEqual({ code: 'AB-12' });
    expect(findCode({ text, pattern: /[A-Z]{2}-\d+/ })).toEqual({ code: 'AB-12' });
  });

  test('goes to the text even where there is a model', () => {
    expect(findCode({ text: 'is 9', model: { code: '1' }, pattern: /\d/ })).toEqual({ code: '9' });
  });

  test('every match counts, and the caller keeps its own position in it', () => {
    const pattern = /\d{2}/g;
    pattern.lastIndex = 3;
    expect(findCode({ text: '11 22 11', pattern })).toEqual({ candidates: ['11', '22'] });
    expect(pattern.lastIndex).toBe(3);
    expect(findCode({ text: 'x\n11', pattern: /^\d+/my })).toEqual({ code: '11' });
  });

  test('what matches nothing, or nothing but space, is none', () => {
    expect(findCode({ text: 'abc', pattern: /\d*/ })).toEqual({ candidates: [] });
    expect(findCode({ text: 'abc', pattern: /(x)?b/ })).toEqual({ code: 'b' });
  });
});

describe('a link', () => {
  test.each([
    [{ model: { link: 'https://a.example/x' }, text: 'https://b.example' }, 'https://a.example/x'],
    [{ text: 'Open (https://b.example/i?x=1&y=2).' }, 'https://b.example/i?x=1&y=2'],
    [{ text: 'https://b.example and again https://b.example' }, 'https://b.example'],
    [{ text: 'https://b.example https://c.example' }, undefined],
    [{ text: 'none' }, undefined],
  ])('%j', (source, link) => {
    expect(findLink(source)).toBe(link);
  });
});
