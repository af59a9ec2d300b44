import type { Severity } from './diagnostic.js';

export interface RuleFacts {
  readonly severity: Severity;
  /** What it finds, in a few words, as a title. */
  readonly title: string;
  /** Why it matters, in a sentence or two. */
  readonly why: string;
}

/**
 * Every rule: its name (a promise to whoever filters by it), how bad a finding
 * is, and what a report says of the rule itself. docs/rules.md has a section
 * for each, with examples that tests run.
 */
export const rules = {
  syntax: {
    severity: 'error',
    title: 'The text does not parse',
    why: 'Neither Logto nor this program can read a file whose syntax is broken, so nothing else in it can be trusted.',
  },
  'duplicate-key': {
    severity: 'error',
    title: 'The same key twice in one object',
    why: 'The last one wins silently, whatever the first one says.',
  },
  'wrong-type': {
    severity: 'error',
    title: 'A value of the wrong type',
    why: 'Logto refuses the configuration: each key takes one type of value only.',
  },
  'missing-key': {
    severity: 'error',
    title: 'A key that must be there is not',
    why: 'Logto refuses the configuration without it.',
  },
  'missing-usage-type': {
    severity: 'error',
    title: 'A required usage type has no template',
    why: 'Logto refuses a configuration unless Register, SignIn, ForgotPassword and Generic each have a template.',
  },
  'empty-value': {
    severity: 'error',
    title: 'An empty value',
    why: 'Logto accepts empty values when a configuration is saved, strips them from what it stores, and every later mail fails.',
  },
  'placeholder-value': {
    severity: 'error',
    title: 'A placeholder that was never replaced',
    why: 'Logto accepts the placeholders of its own console, and the first user who waits for a mail finds out.',
  },
  'invalid-address': {
    severity: 'error',
    title: 'Not an e-mail address',
    why: 'Postmark refuses every message from or with such an address (ErrorCode 300).',
  },
  'invalid-alias': {
    severity: 'error',
    title: 'Not a template alias',
    why: 'Postmark has no template under such an alias: one begins with a letter, and holds letters, digits, dots, hyphens and underscores.',
  },
  'unset-variable': {
    severity: 'error',
    title: 'A variable without a value',
    why: 'Where the variable has neither a value nor a default, nothing can be sent. Logto itself fills in no variables.',
  },
  'other-connector': {
    severity: 'error',
    title: 'The configuration of something else',
    why: "Each of Logto's connectors has a configuration of its own shape; another one's is refused.",
  },
  'committed-token': {
    severity: 'error',
    title: 'A server token in a file that Git tracks',
    why: 'Whoever can read the repository, now or in its history, can send mail as you.',
  },
  'literal-token': {
    severity: 'warning',
    title: 'A server token written into the file',
    why: 'A token in a file is easily committed, copied or shown; whoever has it can send mail as you.',
  },
  'token-shape': {
    severity: 'warning',
    title: 'Not shaped like a server token',
    why: "Postmark's server tokens have 36 characters in groups of 8-4-4-4-12; anything else is most likely a slip.",
  },
  'test-token': {
    severity: 'warning',
    title: "Postmark's test token",
    why: 'POSTMARK_API_TEST belongs to no server, so it has no templates and every verification mail is refused (ErrorCode 1101).',
  },
  'unknown-key': {
    severity: 'warning',
    title: 'A key that nobody reads',
    why: 'Logto and this program ignore it, so what it was meant to do does not happen.',
  },
  'unknown-usage-type': {
    severity: 'warning',
    title: 'A usage type that Logto never sends',
    why: "Names are matched exactly, case included: Logto's mails never use this entry.",
  },
  'duplicate-usage-type': {
    severity: 'warning',
    title: 'A usage type with two entries',
    why: 'The first entry wins silently; the later one is never used.',
  },
  'generic-fallback': {
    severity: 'warning',
    title: 'Usage types that fall back to Generic',
    why: 'Logto sends the Generic template for a type without an entry of its own; an invitation sent so carries neither its link nor a code.',
  },
  'not-strict-json': {
    severity: 'warning',
    title: 'Not strict JSON',
    why: "Logto's console and API take strict JSON only and refuse comments, trailing commas and a byte order mark.",
  },
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

export type RuleName = keyof typeof rules;
