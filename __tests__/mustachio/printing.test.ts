import { describe, expect, test } from '@jest/globals';
import { renderTemplate } from '../../src/mustachio/index.js';

const print = (value: unknown) => renderTemplate('{{{.}}}', value);

describe('numbers print as in .NET', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-42, '-42'],
    [123456, '123456'],
    [1e15, '1000000000000000'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    // Beyond 2^53 the digits are those of the JSON that would reach Postmark.
    [2 ** 62, '4611686018427388000'],
    [2 ** 63 - 1024, '9223372036854775000'],
    [1024 - 2 ** 63, '-9223372036854775000'],
    [41025917045772070, '41025917045772070'],
    [1404604356549680.2, '1404604356549680.2'],
    [-2251799813685248.5, '-2251799813685248.5'],
    [2 ** 63, '9.223372036854776E+18'],
    [1e21, '1E+21'],
    [-1e100, '-1E+100'],
    [1.5, '1.5'],
    [-0.1, '-0.1'],
    [0.1 + 0.2, '0.30000000000000004'],
    [0.0001, '0.0001'],
    [0.00012, '0.00012'],
    [0.00001, '1E-05'],
    [-0.000012, '-1.2E-05'],
    [1.5e-7, '1.5E-07'],
    [123456789012345.6, '123456789012345.6'],
    [1234567890123456.5, '1234567890123456.5'],
    [Number.MAX_VALUE, '1.7976931348623157E+308'],
    [Number.MIN_VALUE, '5E-324'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%p as %s', (value, text) => {
    expect(print(value)).toBe(text);
  });
});

describe('other values', () => {
  test.each<[unknown, string]>([
    ['', ''],
    [' text\n', ' text\n'],
    ['012345', '012345'],
    ['{{x}}', '{{x}}'],
    [true, 'True'],
    [false, 'False'],
    [12345678901234567890n, '12345678901234567890'],
    [null, ''],
    [undefined, ''],
    [{}, ''],
    [{ toString: () => 'mine' }, ''],
    [[1, 2], ''],
    [new Date(0), ''],
    [new String('boxed'), ''],
    [() => 'called', ''],
    [Symbol('x'), ''],
  ])('%p as %j', (value, text) => {
    expect(print(value)).toBe(text);
  });
});

describe('HTML encoding', () => {
  test.each([
    ['<b a="1" c=\'2\'>&</b>', '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;'],
    ['&amp;', '&amp;amp;'],
    ['/`=+{}\t\r\n\0\u007f', '/`=+{}\t\r\n\0\u007f'],
    ['\u009f\u00a0é÷ÿ\u0100', '\u009f&#160;&#233;&#247;&#255;\u0100'],
    ['日本 ‘’ €\ufeff\ufffd\uffff', '日本 ‘’ €\ufeff\ufffd\uffff'],
    ['\u{10000}😀\u{10ffff}', '&#65536;&#128512;&#1114111;'],
    ['a\ud83d', 'a\ufffd'],
    ['\ude00a', '\ufffda'],
    ['\ude00\ud83d', '\ufffd\ufffd'],
    ['\ud83d\ud83d\ude00', '\ufffd&#128512;'],
  ])('%j as %j', (text, encoded) => {
    expect(renderTemplate('{{.}}', text)).toBe(encoded);
  });

  test('leaves raw values and the template itself alone', () => {
    expect(renderTemplate('é<"{{{.}}}{{&.}}', '😀&\ud83d')).toBe('é<"😀&\ud83d😀&\ud83d');
  });

  test('is by default, and off when asked', () => {
    expect(renderTemplate('{{.}}', '<é>', {})).toBe('&lt;&#233;&gt;');
    expect(renderTemplate('{{.}}', '<é>', { encode: true })).toBe('&lt;&#233;&gt;');
    expect(renderTemplate('{{.}}{{{.}}}', '<é>', { encode: false })).toBe('<é><é>');
  });
});
