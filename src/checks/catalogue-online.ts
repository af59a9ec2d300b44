import type { RuleFacts } from './catalogue.js';

/** The rules that need a server, or its templates: docs/rules-online.md has a section for each. */
export const onlineRules = {
  'token-rejected': {
    severity: 'error',
    title: 'Postmark does not accept the token',
    why: 'Without a valid server token nothing can be sent, and nothing else can be checked.',
  },
  'template-not-found': {
    severity: 'error',
    title: 'No template with this alias',
    why: 'An alias belongs to one server; one that was never made or pushed there makes every mail of its type fail (ErrorCode 1101).',
  },
  'template-inactive': {
    severity: 'error',
    title: 'A template that is not active',
    why: 'Postmark still shows it, but sends nothing with it.',
  },
  'template-is-layout': {
    severity: 'error',
    title: 'A layout where a template belongs',
    why: 'A layout goes around templates and cannot be sent itself.',
  },
  'template-syntax': {
    severity: 'error',
    title: 'A template that does not parse',
    why: 'One syntax error anywhere, and the whole template cannot be rendered.',
  },
  'template-misses-code': {
    severity: 'error',
    title: 'A template that does not show the code',
    why: 'The mail arrives, and its reader cannot sign in: the code, or the link of an invitation, is missing from it.',
  },
  'template-not-a-list': {
    severity: 'error',
    title: 'An each over something that is no list',
    why: 'Postmark accepts such a mail, fails to render it and bounces it. Logto sends no lists.',
  },
  'template-unknown-variable': {
    severity: 'warning',
    title: 'A variable that Logto never sends',
    why: "It renders as a hole, and Postmark's own validation calls the template valid.",
  },
  'template-optional-variable': {
    severity: 'warning',
    title: 'A variable that Logto sends only sometimes',
    why: 'Outside of a block that asks for it, it renders as a hole whenever it is not sent.',
  },
  'template-no-text': {
    severity: 'warning',
    title: 'A template without a text part',
    why: 'Readers without HTML see nothing, and spam filters trust such mails less.',
  },
  'template-states-lifetime': {
    severity: 'warning',
    title: 'A fixed lifetime of the code',
    why: "How long a code lives is a setting of Logto's, and no variable tells it: a number in the template is wrong once somebody changes that.",
  },
  'template-shared': {
    severity: 'warning',
    title: 'An invitation that shares its template with a code',
    why: 'With an invitation Logto sends a link and no code, with all other types a code and no link.',
  },
  'stream-not-found': {
    severity: 'error',
    title: 'No such message stream',
    why: 'Postmark refuses every message to a stream that the server does not have (ErrorCode 1235).',
  },
  'stream-kind': {
    severity: 'error',
    title: 'A message stream of the wrong kind',
    why: 'Codes belong into a transactional stream that is in use: others refuse them, or add what belongs to newsletters.',
  },
  'sender-not-confirmed': {
    severity: 'error',
    title: 'A sender that is not confirmed',
    why: 'Postmark refuses every message from an address that neither a confirmed signature nor a verified domain covers (ErrorCode 400).',
  },
  'dkim-not-verified': {
    severity: 'warning',
    title: 'DKIM is not verified',
    why: 'Without a signature of the own domain mail is trusted less, and large providers refuse it.',
  },
  'return-path-not-verified': {
    severity: 'warning',
    title: 'The Return-Path is not verified',
    why: 'Without a Return-Path of the own domain SPF does not count for it under DMARC.',
  },
  'tracking-forced': {
    severity: 'warning',
    title: 'The server tracks opens or links',
    why: "Logto's connector cannot turn tracking off: links in its mails are rewritten, and opens are recorded.",
  },
  'sandbox-server': {
    severity: 'warning',
    title: 'A server of the type Sandbox',
    why: 'It accepts every mail and delivers none.',
  },
  'recipient-suppressed': {
    severity: 'error',
    title: 'A recipient that Postmark does not deliver to',
    why: 'After a hard bounce, a spam complaint or a manual suppression Postmark refuses messages to the address (ErrorCode 406).',
  },
} as const satisfies Record<string, RuleFacts>;
