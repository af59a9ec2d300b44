import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAddress, splitAddresses } from '../../src/verification/address.js';

const kindOf = (text: string): string => {
  const parsed = parseAddress(text);
  return 'kind' in parsed ? parsed.kind : `accepted ${parsed.address}`;
};

describe('accepted', () => {
  test.each([
    ['ada@example.com', undefined, 'ada', 'example.com'],
    ['  ada@example.com  ', undefined, 'ada', 'example.com'],
    ['<ada@example.com>', undefined, 'ada', 'example.com'],
    ['Ada.Lovelace+x@Sub.Example.co.uk', undefined, 'Ada.Lovelace+x', 'Sub.Example.co.uk'],
    ["o'brien{}|~`!#$%&*/=^_\\-@a.b", undefined, "o'brien{}|~`!#$%&*/=^_\\-", 'a.b'],
    ['a@xn--mller-kva.de', undefined, 'a', 'xn--mller-kva.de'],
    ['a@1.2.3.4', undefined, 'a', '1.2.3.4'],
    // What the published pattern allows, although no such domain exists.
    ['a@.b.c', undefined, 'a', '.b.c'],
    ['Ada <ada@example.com>', 'Ada', 'ada', 'example.com'],
    ['Ada<ada@example.com>', 'Ada', 'ada', 'example.com'],
    ['Ada < ada@example.com >', 'Ada', 'ada', 'example.com'],
    ['Dr. Ada (Ops) <ada@example.com>', 'Dr. Ada (Ops)', 'ada', 'example.com'],
    ['Åda Lövelace 🙂 <ada@example.com>', 'Åda Lövelace 🙂', 'ada', 'example.com'],
    ["D'Arcy <ada@example.com>", "D'Arcy", 'ada', 'example.com'],
    ['"Lovelace, Ada" <ada@example.com>', 'Lovelace, Ada', 'ada', 'example.com'],
    ['"a@b.c; <x>: y" <ada@example.com>', 'a@b.c; <x>: y', 'ada', 'example.com'],
    ['"say \\"hi\\" \\\\ there" <ada@example.com>', 'say "hi" \\ there', 'ada', 'example.com'],
    ['"Ada" Lovelace <ada@example.com>', 'Ada Lovelace', 'ada', 'example.com'],
    ['"" <ada@example.com>', undefined, 'ada', 'example.com'],
  ])('%s', (text, name, mailbox, domain) => {
    expect(parseAddress(text)).toEqual({ name, mailbox, domain, address: `${mailbox}@${domain}` });
  });
});

describe('refused', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['ada@example.com\n', 'control-character'],
    ['ada@example.com\r\nBcc: eve@example.com', 'control-character'],
    ['"Ada\nBcc: eve@example.com" <ada@example.com>', 'control-character'],
    ['Ada\t<ada@example.com>', 'control-character'],
    ['Ada\u0000 <ada@example.com>', 'control-character'],
    ['Ada\u007f <ada@example.com>', 'control-character'],
    ['Ada\u0085 <ada@example.com>', 'control-character'],
    ['Ada\u2028 <ada@example.com>', 'control-character'],
    ['johne.xample.com', 'no-at'],
    ['Ada <>', 'no-at'],
    ['Ada <ada>', 'no-at'],
    ['@example.com', 'mailbox'],
    ['a@b@example.com', 'mailbox'],
    ['a b@example.com', 'mailbox'],
    ['Ada ada@example.com', 'mailbox'],
    ['jürgen@example.com', 'mailbox'],
    ['a,b@example.com', 'mailbox'],
    ['"a b"@example.com', 'mailbox'],
    ['<<ada@example.com>', 'mailbox'],
    ['ada@', 'domain'],
    ['user@+', 'domain'],
    ['invalid@localhost', 'domain'],
    ['ada@.com', 'domain'],
    ['ada@com.', 'domain'],
    ['ada@a..b', 'domain'],
    ['ada@exa_mple.com', 'domain'],
    ['ada@müller.de', 'domain'],
    ['ada@[127.0.0.1]', 'domain'],
    ['ada@example.com,', 'domain'],
    ['ada@example.com>', 'domain'],
    ['Lovelace, Ada <ada@example.com>', 'name'],
    ['Ada; Ops <ada@example.com>', 'name'],
    ['Ops: Ada <ada@example.com>', 'name'],
    ['ada@home <ada@example.com>', 'name'],
    ['Ada > <ada@example.com>', 'name'],
    ['"Ada <ada@example.com>', 'name'],
    ['Ada" <ada@example.com>', 'name'],
    ['"Ada\\" <ada@example.com>', 'name'],
    ['Ada <ada@example.com', 'name'],
    ['Ada <ada@example.com> x', 'name'],
    ['a@example.com, b@example.com', 'several'],
    ['Ada <a@example.com>, Bob <b@example.com>', 'several'],
    [`${'a'.repeat(243)}@example.com`, 'too-long'],
  ])('%j', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  test('254 characters still fit', () => {
    expect(kindOf(`${'a'.repeat(242)}@example.com`)).toMatch(/^accepted a/);
  });
});

describe('the message teaches', () => {
  test.each([
    ['Lovelace, Ada <a@b.c>', /double quotes.*"Lovelace, Ada" </],
    ['"Ada <a@b.c>', /never closed/],
    ['Ada ada@b.c', /Name <ada@example\.com>/],
    ['a@müller.de', /xn--/],
    ['a@localhost', /no dot/],
    ['a@b.c,d@e.f,g@h.i', /there are 3/],
  ])('%s', (text, expected) => {
    expect(parseAddress(text)).toMatchObject({ message: expect.stringMatching(expected) });
  });
});

describe('splitAddresses', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' , ,', []],
    ['a@b.c', ['a@b.c']],
    ['a@b.c,d@e.f , g@h.i', ['a@b.c', 'd@e.f', 'g@h.i']],
    ['"Lovelace, Ada" <a@b.c>, d@e.f', ['"Lovelace, Ada" <a@b.c>', 'd@e.f']],
    ['Ada <a@b.c,d>, d@e.f', ['Ada <a@b.c,d>', 'd@e.f']],
    ['"a\\", b" <a@b.c>, d@e.f', ['"a\\", b" <a@b.c>', 'd@e.f']],
    ['"never closed <a@b.c>, d@e.f', ['"never closed <a@b.c>, d@e.f']],
  ])('%j', (text, pieces) => {
    expect(splitAddresses(text)).toEqual(pieces);
  });
});

describe('properties', () => {
  const pattern = /^[a-z0-9.!#$%&'`*+\-/=^_{}\\|~]+@(?:\.?[a-z0-9-])+$/i;

  test('what is accepted follows the published grammar and holds no control character', () => {
    const pieces = fc.constantFrom(
      'a',
      '.',
      '@',
      '<',
      '>',
      '"',
      '\\',
      ',',
      ' ',
      'é',
      '-',
      '\n',
      'b.c',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), (parts) => {
        const text = parts.join('');
        const parsed = parseAddress(text);
        if ('kind' in parsed) {
          expect(parsed.message).not.toBe('');
        } else {
          expect(parsed.address).toMatch(pattern);
          expect(text).not.toContain('\n');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('any name, once quoted, comes back', () => {
    const name = fc
      .string()
      .filter((text) => /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/.test(text));
    fc.assert(
      fc.property(name, (text) => {
        const quoted = text.replace(/["\\]/g, '\\$&');
        expect(parseAddress(`"${quoted}" <a@b.c>`)).toMatchObject({
          name: text.trim() || undefined,
        });
      }),
    );
  });

  test.each([
    ['domain', `a@${'a'.repeat(1_000_000)}!`],
    ['dots', `a@${'.a'.repeat(500_000)}!`],
    ['mailbox', `${'a'.repeat(1_000_000)} `],
    ['quotes', '"'.repeat(1_000_000)],
    ['backslashes', `"${'\\'.repeat(1_000_000)}`],
    ['brackets', '<'.repeat(1_000_000)],
    ['commas', ','.repeat(1_000_000)],
    ['list', 'a@b.c,'.repeat(200_000)],
  ])('a million hostile characters take no time: %s', (_, text) => {
    const started = performance.now();
    parseAddress(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
