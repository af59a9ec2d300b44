import { expect, test } from '@jest/globals';
import { describeOrigin, type Origin } from '../../src/config/origin.js';

const place = { kind: 'file', path: '/p/.postmarkrc.json', pointer: ['fromEmail'] } as const;

test.each<[Origin, string]>([
  [{ kind: 'flag', flag: '--from' }, '--from'],
  [{ kind: 'env', name: 'POSTMARK_FROM_EMAIL' }, 'POSTMARK_FROM_EMAIL'],
  [
    { kind: 'env-file', name: 'POSTMARK_FROM_EMAIL', path: '/p/.env' },
    'POSTMARK_FROM_EMAIL in .env',
  ],
  [{ ...place, line: 3, column: 5 }, '.postmarkrc.json:3:5'],
  [place, '.postmarkrc.json'],
  [{ kind: 'default' }, 'default'],
])('%j reads as %s', (origin, words) => {
  expect(describeOrigin(origin, '/p')).toBe(words);
});

test('without a working directory, paths are shown as they are', () => {
  expect(describeOrigin({ ...place, line: 1, column: 1 })).toBe('/p/.postmarkrc.json:1:1');
  expect(describeOrigin(place, '/p/sub')).toBe('../.postmarkrc.json');
});
