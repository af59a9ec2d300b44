import { isPlaceholder } from '../placeholder.js';
import type { MakeRule } from '../rule.js';

const testToken = 'POSTMARK_API_TEST';

/** What is known of the shape (FACTS: recorded tokens, and what secret scanners look for). */
const shape = /^[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}$/i;

/** `test-token`, `token-shape`, `literal-token`. No message says what the token is. */
export const token: MakeRule = ({ report, computed, logto }) => ({
  text(field) {
    if (field.key !== 'serverToken' || (logto && !field.literal)) return;
    const { key, name, pointer, span, text, filled } = field;
    if (filled === undefined) return;
    if (filled.trim() === '' || isPlaceholder(filled, key)) return;
    const place = { pointer, span };
    if (filled === testToken) {
      report({
        rule: 'test-token',
        message: `${name} is Postmark's test token. It belongs to no server and so has no templates: every verification mail is refused.`,
        hint: 'Use a token of a server of the type Sandbox to try things out, or send --sandbox, which needs none.',
        ...place,
      });
      return;
    }
    if (!shape.test(filled)) {
      report({
        rule: 'token-shape',
        message: `${name} is not shaped like a server token, which has 36 characters in groups of 8-4-4-4-12.`,
        hint: 'Copy it again from the API Tokens tab of the Postmark server, without spaces or quotes.',
        ...place,
      });
    }
    if (computed || !holdsLiteral(text)) return;
    report({
      rule: 'literal-token',
      message: `${name} is written into the file: whoever sees the file can send mail as you.`,
      hint: 'Leave the key out and set POSTMARK_SERVER_TOKEN, in the environment or in a .env that Git ignores.',
      ...place,
    });
  },
});

/** Something stands beside the variables, or is one's default. */
function holdsLiteral(text: string): boolean {
  return text.replace(/\$\{[A-Za-z_]\w*(?::-)?\}/g, '').trim() !== '';
}
