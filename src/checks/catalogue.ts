import { onlineRules } from './catalogue-online.js';
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
  ...onlineRules,
} as const satisfies Record<string, RuleFacts>;

export type RuleName = keyof typeof rules;
