import { parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskedExcept, withVariable } from '../../src/scaffold/env-text.js';
import { ignoring } from '../../src/scaffold/gitignore-text.js';

const set = (text: string): string => withVariable(text, 'POSTMARK_SERVER_TOKEN', 'new-token');

describe('.env', () => {
  test.each([
    ['nothing', '', 'POSTMARK_SERVER_TOKEN=new-token\n'],
    ['no end of line', 'A=1', 'A=1\nPOSTMARK_SERVER_TOKEN=new-token\n'],
    ['Windows', 'A=1\r\nB=2', 'A=1\r\nB=2\r\nPOSTMARK_SERVER_TOKEN=new-token\r\n'],
    [
      'the same name',
      'A=1\n  export POSTMARK_SERVER_TOKEN = "old" # x\nB=2\n',
      'A=1\n  export POSTMARK_SERVER_TOKEN=new-token\nB=2\n',
    ],
    [
      'a comment of that name',
      '# POSTMARK_SERVER_TOKEN=x\n',
      '# POSTMARK_SERVER_TOKEN=x\nPOSTMARK_SERVER_TOKEN=new-token\n',
    ],
    [
      'a longer name',
      'MY_POSTMARK_SERVER_TOKEN=x\n',
      'MY_POSTMARK_SERVER_TOKEN=x\nPOSTMARK_SERVER_TOKEN=new-token\n',
    ],
    [
      'twice: the last one counts',
      'POSTMARK_SERVER_TOKEN=a\nPOSTMARK_SERVER_TOKEN=b\n',
      'POSTMARK_SERVER_TOKEN=a\nPOSTMARK_SERVER_TOKEN=new-token\n',
    ],
  ])('%s', (_name, before, after) => {
    expect(set(before)).toBe(after);
    expect(parseEnv(after).POSTMARK_SERVER_TOKEN).toBe('new-token');
    expect(set(after)).toBe(after);
  });

  test('whatever is in it, the other variables keep their values', () => {
    const name = fc.stringMatching(/^[A-Z_]{1,8}$/);
    const value = fc.stringMatching(/^[\w "'#=.-]{0,12}$/);
    const lines = fc.array(
      fc
        .tuple(name, value)
        .map(([key, text]) => `${key}=${JSON.stringify(text.replaceAll('"', ''))}`),
    );
    fc.assert(
      fc.property(lines, (all) => {
        const before = all.join('\n');
        const { POSTMARK_SERVER_TOKEN, ...others } = parseEnv(set(before));
        expect(POSTMARK_SERVER_TOKEN).toBe('new-token');
        expect(others).toEqual(parseEnv(before));
      }),
    );
  });

  test.each(['plain', 'with#hash', "it's", 'a=b', '$HOME'])('%s comes back as it is', (token) => {
    expect(parseEnv(withVariable('', 'T', token)).T).toBe(token);
  });

  test('is shown with stars for every value', () => {
    const text = `A=secret
# OLD=secret
export B="two
MIIEsecret+/aa==
lines"
# POSTMARK_SERVER_TOKEN=secret

POSTMARK_SERVER_TOKEN=secret
`;
    expect(maskedExcept(text, 'POSTMARK_SERVER_TOKEN')).toBe(
      `${'********\n'.repeat(6)}\nPOSTMARK_SERVER_TOKEN=********\n`,
    );
  });
});

describe('.gitignore', () => {
  test.each([
    ['nothing', '', '.env\n'],
    ['no end of line', 'node_modules', 'node_modules\n.env\n'],
    ['Windows', 'node_modules\r\n', 'node_modules\r\n.env\r\n'],
    ['there already', '.env\n', '.env\n'],
    ['there with a slash', '  /.env\r\ndist', '  /.env\r\ndist'],
    ['taken back further down', '.env\n!.env\n', '.env\n!.env\n.env\n'],
    ['one that is longer', '.env.local\n', '.env.local\n.env\n'],
  ])('%s', (_name, before, after) => {
    expect(ignoring(before, '.env', false)).toBe(after);
  });

  test('a name is no pattern', () => {
    expect(ignoring('', '#[x].json', false)).toBe('\\#\\[x\\].json\n');
  });

  test('Git is believed more than the text', () => {
    expect(ignoring('.env\n!.e*\n', '.env', true)).toBe('.env\n!.e*\n.env\n');
  });
});
