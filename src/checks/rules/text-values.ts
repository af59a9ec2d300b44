import { longestFrom, parseAddress, splitAddresses } from '../../verification/address.js';
import { isTemplateAlias } from '../../verification/template-alias.js';
import type { TextField } from '../config-facts.js';
import type { Finding } from '../finding.js';
import { isPlaceholder } from '../placeholder.js';
import { quote } from '../quote.js';
import type { MakeRule } from '../rule.js';

/**
 * `empty-value`, `placeholder-value`, `invalid-address`, `invalid-alias`: what a
 * text says, the first of these that holds. One that has a variable without a
 * value says nothing yet.
 */
export const textValues: MakeRule = ({ report, logto }) => ({
  text(field) {
    if (logto && !field.literal) return;
    const wrong = judge(field, logto);
    if (wrong) report({ ...wrong, pointer: field.pointer, span: field.span });
  },
});

function judge(
  field: TextField,
  logto: boolean,
): Pick<Finding, 'rule' | 'message' | 'hint'> | undefined {
  const { key, filled, literal } = field;
  if (filled === undefined) return undefined;
  if (filled.trim() === '') {
    const message = `${field.name} is ${filled === '' ? 'empty' : 'blank'}. ${consequence(key)}`;
    return { rule: 'empty-value', message, hint: emptyHint(key, logto) };
  }
  if (isPlaceholder(filled, key)) {
    const message = `${field.name} is still a placeholder. ${consequence(key)}`;
    return { rule: 'placeholder-value', message, hint: placeholderHint(field, logto) };
  }
  if (key === 'fromEmail' || key === 'replyTo') {
    const problem = addressProblem(filled, key);
    if (problem === undefined) return undefined;
    const message = `${field.name} is not an address that Postmark takes. ${literal ? problem : ''}`;
    return { rule: 'invalid-address', message: message.trim(), hint: addressHint };
  }
  const message = key === 'templateAlias' ? aliasProblem(field, filled) : undefined;
  return message === undefined ? undefined : { rule: 'invalid-alias', message, hint: aliasHint };
}

const addressHint =
  'Write no-reply@your-company.com, or Example App <no-reply@your-company.com> with a name.';

/** Keys that only this program reads stop only its own mails. */
function consequence(key: TextField['key']): string {
  return optionalKeys.has(key)
    ? 'No mail can be sent with it.'
    : 'Logto accepts that, and every mail that needs it fails.';
}

const aliasHint =
  "Take the alias from the template's page at Postmark; a template's number does not do.";

function emptyHint(key: TextField['key'], logto: boolean): string {
  return optionalKeys.has(key) ? 'Fill it in, or leave the key out.' : replacementFor(key, logto);
}

/** `$NAME`, as a shell would take it, is nearly right. */
function placeholderHint({ key, text }: TextField, logto: boolean): string {
  const [, variable] = /^\$(?:\((\w+)\)|\w+)$/.exec(text) ?? [];
  const name = variable ?? (/^\$[A-Za-z_]\w*$/.test(text) ? text.slice(1) : undefined);
  return name === undefined || logto
    ? replacementFor(key, logto)
    : `Write \${${name}}: only a variable in braces is filled in.`;
}

const optionalKeys: ReadonlySet<string> = new Set(['messageStream', 'tag', 'replyTo']);

function replacementFor(key: TextField['key'], logto: boolean): string {
  return logto && key === 'serverToken' ? pasteToken : replacement[key];
}

const pasteToken = 'Paste the token from the API Tokens tab of the Postmark server.';

const replacement: Readonly<Record<TextField['key'], string>> = {
  serverToken:
    'Leave the key out and set POSTMARK_SERVER_TOKEN, or paste the token from the API Tokens tab of the Postmark server.',
  fromEmail: 'Write a sender that is confirmed at Postmark.',
  messageStream: 'Write the id of a transactional stream, such as outbound.',
  tag: 'Write the tag, or leave the key out.',
  replyTo: 'Write the address that answers should go to, or leave the key out.',
  usageType: 'Write what the mail is for, such as SignIn.',
  templateAlias: "Write the alias from the template's page at Postmark.",
};

/** `undefined` when nothing is wrong. Answers may go to several addresses, and come from one. */
function addressProblem(text: string, key: 'fromEmail' | 'replyTo'): string | undefined {
  const addresses = key === 'fromEmail' ? [text] : splitAddresses(text);
  for (const address of addresses) {
    const parsed = parseAddress(address);
    if ('kind' in parsed) return parsed.message;
  }
  if (addresses.length === 0) return 'There is nothing but commas.';
  return key === 'fromEmail' && text.length > longestFrom
    ? `It is longer than ${longestFrom} characters.`
    : undefined;
}

function aliasProblem(field: TextField, alias: string): string | undefined {
  if (isTemplateAlias(alias) && alias !== 'validate') return undefined;
  const { name, literal } = field;
  const shown = literal ? ` ${quote(alias)}` : '';
  if (/^\d+$/.test(alias)) {
    return `${name} is a template's number${shown}; Logto's connector sends it as an alias, and no template has such a one.`;
  }
  if (!isTemplateAlias(alias)) {
    return `${name} is not an alias${shown}: one begins with a letter and holds letters, digits, dots, hyphens and underscores only.`;
  }
  // The Templates API has a call of this name.
  return `${name} is "validate", which Postmark's API takes for its own call: a template of this alias cannot be looked up.`;
}
