import { defaults } from '../config/defaults.js';
import { type ErrorCode, type PostmarkAnswer, VerifyError } from '../errors.js';
import type { TemplateMessage } from '../verification/delivery.js';

/** What a refusal is about: the message, and the usage type it was made for. */
export interface About {
  readonly message: TemplateMessage;
  readonly usageType: string;
}

interface Meaning {
  readonly code: ErrorCode;
  /** HTTP statuses with which the code was documented or seen; 422 unless said. */
  readonly statuses?: readonly number[];
  readonly says: (about: About, postmark: string) => string;
  readonly hint: (about: About, postmark: string) => string;
}

const quoted = (_about: About, postmark: string): string =>
  postmark === '' ? 'Postmark refused the message.' : `Postmark refused the message: ${postmark}`;

/**
 * What each ErrorCode that a template send can meet means to its sender. The
 * numbers collide with HTTP statuses (HTTP 413 is "too large", code 413 "not
 * approved"), so a code counts only together with its status.
 */
const meanings: Readonly<Record<number, Meaning>> = {
  10: {
    code: 'token-rejected',
    statuses: [401, 422],
    says: () => 'Postmark did not accept the server token.',
    hint: () =>
      'Copy the token of the server from its "API Tokens" page; an account token does not send mail.',
  },
  300: {
    code: 'invalid-address',
    says: quoted,
    hint: ({ message }) =>
      `Check the recipient (${message.To}), the sender (${message.From}) and --metadata.`,
  },
  400: senderNotAllowed(),
  401: senderNotAllowed(),
  402: ours('The request was not valid JSON to Postmark.'),
  403: ours('Postmark did not accept a field of the request.'),
  405: {
    code: 'message-refused',
    says: quoted,
    hint: () => 'The account may be out of credits: see Billing in the Postmark account.',
  },
  406: {
    code: 'inactive-recipient',
    says: ({ message }, postmark) =>
      `Postmark does not deliver to ${inactiveAddresses(postmark) ?? message.To}: marked inactive after a hard bounce, a spam complaint or a manual suppression.`,
    hint: ({ message }) =>
      `Reactivate it in Postmark under Message Streams > ${message.MessageStream ?? defaults.messageStream} > Suppressions; a spam complaint can only be lifted by Postmark's support.`,
  },
  411: ours('Postmark did not take an attachment, and none was sent.'),
  412: {
    code: 'account-pending',
    says: ({ message }) =>
      `The Postmark account is still pending approval, and until then it sends to addresses at ${domainOf(message.From)} only.`,
    hint: ({ message }) =>
      `Send to an address at ${domainOf(message.From)}, or request approval in the Postmark account.`,
  },
  413: {
    code: 'account-not-approved',
    says: () => 'The Postmark account is not approved to send mail.',
    hint: () => 'Request approval in the Postmark account, or contact its support.',
  },
  422: {
    code: 'token-rejected',
    says: () => 'Postmark knows no active server or account for this token.',
    hint: () => 'The server or account may have been deleted or closed: check it in Postmark.',
  },
  1101: {
    code: 'template-not-found',
    says: ({ message, usageType }) =>
      `The Postmark server has no template with the alias "${message.TemplateAlias}" (usage type ${usageType}).`,
    hint: () =>
      "The server's aliases are listed in Postmark under Templates, or by GET /templates?count=100&offset=0. Aliases belong to one server: a template made on another must be pushed.",
  },
  1109: templateInvalid(),
  1120: ours('Postmark misses a required field.'),
  1121: {
    code: 'message-refused',
    says: quoted,
    hint: () => 'A field is too long: shorten the template model (--model, --var).',
  },
  1122: {
    code: 'message-refused',
    says: quoted,
    hint: () =>
      'A top-level key of the template model may be one that Postmark reserves: rename it.',
  },
  1123: templateInvalid(),
  1131: templateInvalid(),
  1226: streamNotFound(),
  1235: streamNotFound(),
  1236: {
    code: 'message-refused',
    says: quoted,
    hint: ({ message }) =>
      `Codes go through a transactional stream; ${message.MessageStream ?? defaults.messageStream} is of another kind. Choose one with --stream or messageStream.`,
  },
  1480: {
    code: 'message-refused',
    says: quoted,
    hint: () => 'Add this IP address to the allowed ones in Postmark, or send from an allowed one.',
  },
};

function senderNotAllowed(): Meaning {
  return {
    code: 'sender-not-allowed',
    statuses: [422, 401],
    says: ({ message }) => `Postmark does not let this account send as ${message.From}.`,
    hint: ({ message }) =>
      `Confirm the sender signature for it, or verify the domain ${domainOf(message.From)}, under Sender Signatures in Postmark.`,
  };
}

function streamNotFound(): Meaning {
  return {
    code: 'stream-not-found',
    says: ({ message }) =>
      `The Postmark server has no message stream "${message.MessageStream ?? defaults.messageStream}".`,
    hint: () =>
      'Streams are listed on the server\'s page in Postmark; leave out --stream for "outbound".',
  };
}

function templateInvalid(): Meaning {
  return {
    code: 'template-invalid',
    says: ({ message }, postmark) =>
      `The template "${message.TemplateAlias}" cannot be sent${postmark === '' ? '.' : `: ${postmark}`}`,
    hint: () => 'Open the template in Postmark: it may be a layout, or have no content.',
  };
}

/** Our request was wrong: a defect of this program, said with Postmark's words. */
function ours(what: string): Meaning {
  return {
    code: 'message-refused',
    says: (_about, postmark) => (postmark === '' ? what : `${what} It says: ${postmark}`),
    hint: () => 'This should not happen: please report it with the output of --dry-run --json.',
  };
}

/**
 * Puts Postmark's refusal into our words. Chosen by status and ErrorCode, never
 * by the text, which changes over time.
 */
export function refusal(answer: PostmarkAnswer, text: string, about: About): VerifyError {
  const meaning = meanings[answer.errorCode];
  // Inside a 200 the code stands alone; elsewhere it counts only with its status.
  const known =
    meaning !== undefined &&
    (answer.status === 200 || (meaning.statuses ?? [422]).includes(answer.status));
  if (known) {
    return new VerifyError(meaning.code, meaning.says(about, text), {
      hint: meaning.hint(about, text),
      postmark: answer,
    });
  }
  if (answer.status === 401) {
    return new VerifyError(
      'token-rejected',
      'Postmark did not accept the server token (HTTP 401).',
      {
        hint: 'Copy the token of the server from its "API Tokens" page in Postmark.',
        postmark: answer,
      },
    );
  }
  const code = answer.errorCode === 0 ? '' : `, ErrorCode ${answer.errorCode}`;
  return new VerifyError(
    'message-refused',
    `Postmark refused the message (HTTP ${answer.status}${code})${text === '' ? '.' : `: ${text}`}`,
    {
      hint: 'The codes are explained at https://postmarkapp.com/developer/api/overview#error-codes.',
      postmark: answer,
    },
  );
}

/** The addresses that Postmark names as inactive; only its text holds them. */
export function inactiveAddresses(text: string): string | undefined {
  return /inactive addresses: (.+?)\.?(?: Inactive|\s*$)/s.exec(text)?.[1];
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).replace(/>\s*$/, '');
}
