import { describe, expect, test } from '@jest/globals';
import { VerifyError } from '../../src/errors.js';
import { errorText } from '../../src/report/error.js';
import { jsonDocument, plainLine, plainText } from '../../src/report/plain-text.js';
import { type SendReport, sendJson, sendPretty } from '../../src/report/send.js';
import { createStyle } from '../../src/terminal/style.js';
import type { ComposedMessage } from '../../src/verification/message.js';

const plain = createStyle(0, false);

const composed: ComposedMessage = {
  message: {
    From: 'a@b.co',
    To: 'ada@example.com',
    TemplateAlias: 'invite',
    TemplateModel: { link: 'https://example.com/i' },
    Tag: 'OrganizationInvitation',
    TrackOpens: false,
    TrackLinks: 'None',
    Metadata: {},
    MessageStream: 'logins',
  },
  usageType: 'OrganizationInvitation',
  template: { alias: 'invite', fallback: false },
  code: undefined,
  link: 'https://example.com/i',
  warnings: [],
};
const delivery = { messageId: 'm-1', submittedAt: 'then', recovered: true, notice: undefined };

describe('a send', () => {
  test('that was recovered says so', () => {
    const report: SendReport = { mode: 'sent', composed, delivery, warnings: [] };
    const text = sendPretty(report, plain);
    expect(text).toContain("No answer came, but the server's activity shows it.");
    expect(text).toMatch(/Link {6}https:\/\/example\.com\/i/);
    expect(text).toMatch(/Stream {4}logins/);
    expect(text).not.toContain('Code');
    expect(sendJson(report)).toMatchObject({
      recovered: true,
      stream: 'logins',
      link: 'https://example.com/i',
    });
  });

  test('in the sandbox names the HTML file and says that a text part is missing', () => {
    const rendered = { messageId: 'm-1', subject: 'Hi\u001b[31m', text: undefined, html: '<p>' };
    const report: SendReport = {
      mode: 'sandbox',
      composed,
      delivery,
      warnings: [],
      rendered,
      htmlFile: 'mail.html',
    };
    const text = sendPretty(report, plain);
    expect(text).toMatch(/HTML {6}mail\.html/);
    expect(text).toContain('(The template has no text part.)');
    expect(text).not.toContain('\u001b');
  });
});

describe('an error', () => {
  test('says what, where and what next', () => {
    const error = new VerifyError('config-invalid', 'Wrong.', {
      place: { path: '/home/ada/app/.postmarkrc', line: 3, column: 5 },
      hint: 'Mend it.',
    });
    expect(errorText(error, '/home/ada/app', plain)).toBe(
      'error[config-invalid] Wrong.\n  at .postmarkrc:3:5\n  hint: Mend it.\n',
    );
    expect(errorText(error, '/elsewhere', plain)).toContain('at /home/ada/app/.postmarkrc:3:5');
  });
});

describe('text from elsewhere', () => {
  test.each([
    ['colours', 'a\u001b[31mb\u001b[0m', 'ab'],
    ['a title', 'a\u001b]0;title\u0007b', 'ab'],
    ['a link', '\u001b]8;;https://x.test\u001b\\a\u001b]8;;\u001b\\', 'a'],
    ['C1 controls', 'a\u009b2Jb', 'ab'],
    ['bells and backspaces', 'a\u0007\u0008b\u007f', 'ab'],
    ['marks that turn text around', 'a\u202eb\u2066c', 'abc'],
    ['Windows line breaks', 'a\r\nb\rc', 'a\nb\nc'],
    ['tabs and lines stay', 'a\tb\nc', 'a\tb\nc'],
    ['other languages stay', 'é 日本 😀 עברית', 'é 日本 😀 עברית'],
  ])('%s', (_name, text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  test('on one line', () => {
    expect(plainLine('a\n\tb')).toBe('a b');
  });

  test('in JSON, what a terminal may take for a command is escaped', () => {
    const value = { text: '\u001b \u007f \u009b \u2028 é' };
    const document = jsonDocument(value);
    expect(document).not.toMatch(/[\u001b\u007f-\u009f\u2028]/);
    expect(JSON.parse(document)).toEqual(value);
  });
});
