import { describe, expect, test } from '@jest/globals';
import type { TextKey } from '../../src/checks/config-facts.js';
import { isPlaceholder } from '../../src/checks/placeholder.js';

/** Values as documentation, consoles and public repositories have them. */
const placeholders: Readonly<Partial<Record<TextKey, readonly string[]>>> = {
  serverToken: [
    '<your-server-token>',
    '<token>',
    '<from postmark.com → Server → API Tokens>',
    '<redacted>',
    'your-postmark-server-token',
    'your_postmark_server_token_here',
    'YOUR_SERVER_TOEKN',
    'Your_PostmarkServerToken_Here',
    'yourservertoken',
    'POSTMARK_SERVER_API_TOKEN',
    'server token',
    'serverToken',
    'test-token',
    'postmark-secret',
    'fake_key',
    'TOKEN',
    'replace-me',
    'replace',
    'replace-with-postmark-token',
    'REPLACE_WITH_YOUR_VALUE',
    'change-me',
    'CHANGEME',
    'todo',
    'TODO: ask Ada',
    'xxx',
    'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    'xxxx-xxxxx-xxxx-xxxxx-xxxxxx',
    '...',
    'abc123...',
    '***',
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '$POSTMARK',
    '${{ secrets.POSTMARK_SERVER_TOKEN }}',
    '${X:?message}',
    '$(TOKEN)',
    '%POSTMARK_TOKEN%',
    '[POSTMARK_TOKEN]',
    '__TOKEN__',
    '{{ .Values.token }}',
    'process.env.POSTMARK_SERVER_TOKEN',
    'undefined',
    'INSERT_TOKEN',
    'PASTE_TOKEN_HERE',
    'enter token here',
    'REDACTED',
    'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx',
    '12345678-1234-1234-1234-123456789012',
    'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  ],
  fromEmail: [
    '<from_email_address@your.domain>',
    '<verified-sender>',
    'noreply@yourdomain.com',
    'you@yourdomain.com',
    'noreply@your-domain.com',
    'no-reply@your-company.com',
    'info@yoursite.com',
    'DentistRadar <alerts@yourverifieddomain.com>',
    'your_email@example.com',
    'your-email@gmail.com',
    'your_verified_email@yourdomain.com',
    'your_default_sender@example.com',
    'your@gmail.com',
    'YOUR_VERIFIED_SENDER_EMAIL',
    'hola@tudominio.com',
    'mg@votre-domaine.com',
    '[email protected]',
    'todo@todo.com',
    'changeme@example.com',
    'xxx@xxx.com',
    'Acme <no-reply@your.domain>',
  ],
  templateAlias: [
    'your-template-alias',
    'YOUR_TEMPLATE_ALIAS',
    'your_template_id',
    'template_alias_here',
    'template-alias',
    'my-alias',
    '<alias>',
    '[TEMPLATE_ID]',
    'TODO',
    'tbd',
    'xxx',
    'changeme',
    'placeholder',
  ],
};

/** Values that are in use, and look a bit like placeholders. */
const real: typeof placeholders = {
  serverToken: [
    '3f9c1a2e-7b4d-4e8a-9c10-5d2e8f6a7b31',
    '3F9C1A2E-7B4D-4E8A-9C10-5D2E8F6A7B31',
    '11111111-1112-4e8a-9c10-5d2e8f6a7b31',
    'POSTMARK_API_TEST',
  ],
  fromEmail: [
    'yourcapsulenote@capsulenote.com',
    'noreply@logto.test.io',
    'onboarding@resend.dev',
    'Acme <no-reply@example.com>',
    '<no-reply@silktide.com>',
    'hello@yourhealth.org',
    'team@todoist.com',
    'no-reply@mydomain-names.com',
    'Todo <no-reply@todo.app>',
    'TBD <no-reply@tbd.website>',
    'todo.alerts@acme.io',
    'Undefined <hi@undefined.dev>',
    'Fix Me <a@fixme.it>',
    'Add Your Voice <hi@voice.org>',
    'Placeholder <hi@placeholder.com>',
    'no-reply@your-server.de',
    'no-reply@yourbrand.com',
    'yoursite@acme.io',
    'hello@grow-your-business.com',
    'hello@own-your-name.com',
    'hi@your.rentals',
  ],
  templateAlias: [
    'enter-your-code',
    'add-your-email',
    'use-your-code',
    'insert-your-code',
    'todo.created',
    'fill-in',
    'null.a',
    'my-template',
    'my-email-template',
    'my-name',
    'my-app-id',
    'replace-with-code',
    'code-your-own',
    'code-your-own-1',
    'verify-your-email',
    'reset-your-password',
    'confirm-your-account',
    'your-sign-in-code',
    'myeyesid-sign-in',
    'my-template-sign-in',
    'test-template-send',
    'template1',
    'greetings_template',
    'CLIENT_EMAIL_NEW_MESSAGE',
    'todoist-welcome',
    'todo-app-code',
    'changemakers-code',
    'xxl-code',
    'exampleco-code',
    'replacement-code',
    'dummyticket-code',
    'generic',
    'verify',
    'T3-CST',
    'logto-sign-in',
  ],
};

const rows = (table: typeof placeholders) =>
  (['serverToken', 'fromEmail', 'templateAlias'] as const).flatMap((key) =>
    (table[key] ?? []).map((text) => [key, text] as const),
  );

describe('a placeholder', () => {
  test.each(rows(placeholders))('%s: %s', (key, text) => {
    expect(isPlaceholder(text, key)).toBe(true);
  });
});

describe('no placeholder', () => {
  test.each(rows(real))('%s: %s', (key, text) => {
    expect(isPlaceholder(text, key)).toBe(false);
  });

  test('a long text is not looked at for long', () => {
    for (const key of ['serverToken', 'fromEmail', 'templateAlias'] as const) {
      for (const text of ['@', 'your-', 'a-', '{{', '$(', 'test']) {
        expect(isPlaceholder(text.repeat(1_000_000), key)).toBe(false);
      }
    }
  });
});
