import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { refusal } from '../../src/postmark/refusal.js';
import type { TemplateMessage } from '../../src/verification/delivery.js';

const message: TemplateMessage = {
  From: 'Example <no-reply@example.com>',
  To: 'ada@mail.example',
  TemplateAlias: 'logto-sign-in',
  TemplateModel: { code: '012345' },
  Tag: 'SignIn',
  TrackOpens: false,
  TrackLinks: 'None',
  Metadata: {},
  MessageStream: 'logins',
};
const about = { message, usageType: 'SignIn' };

/** Status, ErrorCode, our name, and what the words must hold for a person to act on. */
const cases: readonly (readonly [number, number, string, readonly string[]])[] = [
  [401, 10, 'token-rejected', ['server token', 'API Tokens']],
  [422, 10, 'token-rejected', ['server token']],
  [401, 0, 'token-rejected', ['server token']],
  [422, 300, 'invalid-address', ['ada@mail.example']],
  [
    422,
    400,
    'sender-not-allowed',
    ['no-reply@example.com', 'sender signature', 'domain example.com'],
  ],
  [422, 401, 'sender-not-allowed', ['Confirm']],
  [422, 402, 'message-refused', ['report']],
  [422, 403, 'message-refused', ['report']],
  [422, 405, 'message-refused', ['credits']],
  [422, 411, 'message-refused', ['attachment', 'report']],
  [422, 412, 'account-pending', ['pending approval', 'example.com']],
  [422, 413, 'account-not-approved', ['not approved', 'approval']],
  [422, 422, 'token-rejected', ['server or account']],
  [422, 1101, 'template-not-found', ['logto-sign-in', 'SignIn', 'GET /templates']],
  [422, 1109, 'template-invalid', ['logto-sign-in']],
  [422, 1120, 'message-refused', ['report']],
  [422, 1121, 'message-refused', ['--model']],
  [422, 1122, 'message-refused', ['reserves']],
  [422, 1123, 'template-invalid', ['layout']],
  [422, 1131, 'template-invalid', ['logto-sign-in']],
  [422, 1226, 'stream-not-found', ['logins']],
  [422, 1235, 'stream-not-found', ['logins', '--stream']],
  [422, 1236, 'message-refused', ['transactional']],
  [422, 1480, 'message-refused', ['IP address']],
  [422, 9999, 'message-refused', ['ErrorCode 9999', 'the text']],
  [413, 0, 'message-refused', ['HTTP 413']],
  [404, 0, 'message-refused', ['HTTP 404']],
];

describe('refusals', () => {
  test.each(cases)('HTTP %i with ErrorCode %i is %s', (status, errorCode, code, words) => {
    const error = refusal({ errorCode, status }, 'the text', about);
    expect(error.code).toBe(code);
    expect(error.postmark).toEqual({ errorCode, status });
    for (const word of words) expect(`${error.message} ${error.hint}`).toContain(word);
  });

  test('406 names the inactive addresses and the way back', () => {
    const text =
      'You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: a@b.co, c@d.co. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.';
    const error = refusal({ errorCode: 406, status: 422 }, text, about);
    expect(error.code).toBe('inactive-recipient');
    expect(error.message).toContain('a@b.co, c@d.co:');
    expect(error.hint).toContain('logins > Suppressions');
  });

  test('the status counts with the code: HTTP 413 is too large, code 413 not approved', () => {
    expect(refusal({ errorCode: 413, status: 413 }, '', about).code).toBe('message-refused');
    expect(refusal({ errorCode: 413, status: 422 }, '', about).code).toBe('account-not-approved');
  });

  test('the text never decides', () => {
    const misleading = 'This account is not approved to send email';
    expect(refusal({ errorCode: 1101, status: 422 }, misleading, about).code).toBe(
      'template-not-found',
    );
    expect(refusal({ errorCode: 300, status: 422 }, 'inactive addresses: x@y.z.', about).code).toBe(
      'invalid-address',
    );
  });

  const table = new URL('../../../shared/postmark/error-codes.json', import.meta.url);
  const known = existsSync(table) ? test : test.skip;
  known(
    'every sending and template code of the documents has a name (skipped without ../shared)',
    () => {
      const { current } = JSON.parse(readFileSync(table, 'utf8'));
      const groups = ['Authentication', 'Sending', 'Templates'];
      // What only list, batch, bulk, push and edit calls can answer.
      const elsewhere = [11, 12, 13, 14, 410, 601, 1100, 1105, 1124, 1125, 1130];
      for (const { code, group, http } of current) {
        if (!groups.includes(group) || elsewhere.includes(code)) continue;
        const error = refusal({ errorCode: code, status: http }, 'the text', about);
        expect({ code, generic: error.message.includes(`ErrorCode ${code}`) }).toEqual({
          code,
          generic: false,
        });
      }
    },
  );
});
