import { ExitCode } from '../errors.js';

/** The parts of help that are more than a list of flags. Every example is run by a test. */

const exitCodes: readonly (readonly [number | string, string])[] = [
  [ExitCode.done, 'done'],
  [ExitCode.no, 'the answer is no: refused, mistakes found, no code in time'],
  [ExitCode.usage, 'wrong usage: unknown flag, missing value'],
  [ExitCode.configuration, 'configuration not found, unreadable or invalid'],
  [ExitCode.token, 'server token missing or refused'],
  [ExitCode.later, 'Postmark out of reach or unwilling for now: try later'],
  [ExitCode.bug, 'a bug in this program'],
  [`${ExitCode.interrupted}, ${ExitCode.terminated}`, 'interrupted by SIGINT, SIGTERM'],
];

const environment: readonly (readonly [string, string])[] = [
  ['POSTMARK_SERVER_TOKEN', 'the server token (there is no flag for it)'],
  ['POSTMARK_FROM_EMAIL', 'the sender'],
  ['POSTMARK_API_URL', 'another Postmark, such as a local one'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'the way out'],
  ['NO_COLOR, FORCE_COLOR, CI', 'colour, and whether to ask'],
];

function table(title: string, rows: readonly (readonly [number | string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => String(left).length));
  return [title, ...rows.map(([left, right]) => `  ${String(left).padEnd(width)}  ${right}`)].join(
    '\n',
  );
}

function examples(lines: readonly string[]): string {
  return ['Examples:', ...lines.map((line) => `  $ ${line}`)].join('\n');
}

export const programHelp = `
${examples([
  'postmark-verify send --sandbox --to ada@example.com --type SignIn',
  'postmark-verify send --dry-run --to ada@example.com --type Register',
  'postmark-verify read-code --to ada@example.com --timeout 30s',
  'postmark-verify validate-config',
  'postmark-verify init --yes --from-email no-reply@example.com --offline',
  'postmark-verify sandbox --port 0',
])}

${table('Environment:', environment)}

${table('Exit codes:', exitCodes)}`;

export const sendHelp = `
${examples([
  'postmark-verify send --sandbox --to ada@example.com --type SignIn',
  'postmark-verify send --to ada@example.com --type Register --json',
  'postmark-verify send --to ada@example.com --type MfaVerification --sample',
  'postmark-verify send --dry-run --to ada@example.com --type BindMfa --var user.name=Ada',
])}

Durations are written 500ms, 10s, 2m. Exit codes: see postmark-verify --help.`;

export const readCodeHelp = `
${examples([
  'postmark-verify read-code --to ada@example.com --timeout 30s',
  'postmark-verify read-code --to ada@example.com --type SignIn --since 1m --json',
  'postmark-verify read-code --to ada@example.com --pattern "[A-Z]{3}-\\d{3}"',
])}

Nothing in time is exit code 1. Durations are written 500ms, 10s, 2m. The other
exit codes and the environment: see postmark-verify --help.`;

export const validateConfigHelp = `
${examples([
  'postmark-verify validate-config',
  'postmark-verify validate-config config/*.json --fail-on warning',
  'postmark-verify validate-config --format sarif --output report.sarif',
  'postmark-verify validate-config --online --to ada@example.com',
  'postmark-verify validate-config --templates ./templates',
])}

docs/rules.md and docs/rules-online.md explain each rule. Exit code 1: mistakes
found; 3: a file that cannot be read; 4: a token refused or missing; 5: Postmark
out of reach, so that not everything could be checked. With --online senders and
domains take POSTMARK_ACCOUNT_TOKEN. See also postmark-verify --help.`;

export const sandboxHelp = `
${examples([
  'postmark-verify sandbox',
  'postmark-verify sandbox --port 0 --json',
  'postmark-verify sandbox --port 0 --templates ./templates',
  'postmark-verify sandbox --port 0 --from-email no-reply@example.com --keep 100',
])}

A fault: --fault '{"match":"POST /email/withTemplate","times":2,"status":429}'

With --json it prints one line when it is ready: url, serverToken, accountToken
and inbox. It ends with 0 on SIGINT and SIGTERM.`;

export const initHelp = `
${examples([
  'postmark-verify init --yes --from-email no-reply@example.com --offline',
  'postmark-verify init --dry-run --from-email no-reply@example.com --offline',
  'postmark-verify init --yes --from-email no-reply@example.com --create-templates',
  'postmark-verify init --yes --from-email no-reply@example.com --offline --print logto',
])}

The server token comes from POSTMARK_SERVER_TOKEN or .env, or is asked for; there
is no flag for it. With POSTMARK_ACCOUNT_TOKEN the sender is checked too. No
template that is there is ever changed. See docs/init.md.`;
