import { parseAddress } from '../../verification/address.js';
import type { Account } from '../account.js';
import { type Answer, type Endpoint, largest } from '../endpoint.js';
import { pageOf, type Query, readPage } from '../query.js';
import { Refusal } from '../refusal.js';
import { isString, readFields } from '../rules/fields.js';
import { newSender, type Sender } from '../senders.js';
import { dnsBody } from './dns.js';
import { oneOf } from './one-of.js';

const badQuery = 500;
const mostSenders = 1000;
const signatureNotFound = new Refusal(501, 'This signature was not found.');
const one = oneOf((account) => account.senders, signatureNotFound);
const guards = {
  FromEmail: isString,
  Name: isString,
  ReplyToEmail: isString,
  ReturnPathDomain: isString,
  ConfirmationPersonalNote: isString,
} as const;

export const senderEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/senders',
    token: 'account',
    handle: ({ query }, account) => listSenders(account, query),
  },
  {
    method: 'POST',
    path: '/senders',
    token: 'account',
    takes: largest.request,
    handle: ({ json }, account) => createSender(account, json),
  },
  one('GET', '/senders/:id', (sender) => details(sender)),
  one(
    'PUT',
    '/senders/:id',
    (sender, account, body) => {
      const after = edited(sender, body);
      return after instanceof Refusal ? after : details(account.senders.put(after));
    },
    largest.request,
  ),
  one('DELETE', '/senders/:id', (sender, account) => {
    account.senders.remove(sender.id);
    return { ErrorCode: 0, Message: `Signature ${sender.email} removed.` };
  }),
  one('POST', '/senders/:id/resend', ({ confirmed, email }) =>
    confirmed
      ? new Refusal(506, 'This Sender Signature has already been confirmed.')
      : { ErrorCode: 0, Message: `Confirmation email for Sender Signature ${email} was re-sent.` },
  ),
  one('POST', '/senders/:id/verifyspf', (sender) => details(sender)),
  one('POST', '/senders/:id/requestnewdkim', ({ email }) => ({
    ErrorCode: 0,
    Message: `DKIM for Sender Signature ${email} is being renewed.`,
  })),
];

function listSenders(account: Account, query: Query): Answer {
  const page = readPage(query, badQuery);
  if (page instanceof Refusal) return page;
  const senders = account.senders.list();
  return { TotalCount: senders.length, SenderSignatures: pageOf(senders, page).map(summary) };
}

/** As with Postmark it is not confirmed yet; here nobody gets a mail to confirm it with. */
function createSender(account: Account, body: unknown): Answer {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const { FromEmail: email = '' } = fields;
  if (email === '') {
    return new Refusal(520, "'FromEmail' is a required field to create a Sender Signature.");
  }
  const address = parseAddress(email);
  if ('kind' in address || address.address !== email) {
    return new Refusal(522, `'${email.slice(0, 255)}' is not a valid email address.`);
  }
  const others = account.senders.list();
  if (others.some((other) => other.email.toLowerCase() === email.toLowerCase())) {
    return new Refusal(504, 'This signature already exists.');
  }
  if (others.length >= mostSenders) {
    return new Refusal(614, `Entitlement limit reached: ${mostSenders} signatures.`);
  }
  const sender = edited(newSender(0, { email, confirmed: false }), body);
  if (sender instanceof Refusal) return sender;
  return details(account.senders.add((id) => ({ ...sender, id })));
}

const longestField = 255;

function edited(before: Sender, body: unknown): Sender | Refusal {
  const fields = readFields(guards, body);
  if (fields instanceof Refusal) return fields;
  const long = Object.entries(fields).find(([, value]) => value.length > longestField);
  if (long) return new Refusal(521, `The field '${long[0]}' is too long.`);
  return {
    ...before,
    name: fields.Name ?? before.name,
    replyTo: fields.ReplyToEmail ?? before.replyTo,
    note: fields.ConfirmationPersonalNote ?? before.note,
    returnPathDomain: fields.ReturnPathDomain ?? before.returnPathDomain,
  };
}

function summary({ id, domain, email, replyTo, name, confirmed }: Sender): object {
  return {
    Domain: domain,
    EmailAddress: email,
    ReplyToEmailAddress: replyTo,
    Name: name,
    Confirmed: confirmed,
    ID: id,
  };
}

function details(sender: Sender): object {
  const { domain, returnPathDomain, returnPathVerified, note } = sender;
  return {
    ...summary(sender),
    ...dnsBody({ name: domain, dkimVerified: false, returnPathDomain, returnPathVerified }),
    ConfirmationPersonalNote: note,
  };
}
