import { cwd as processCwd, env as processEnv } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from './checks/diagnostic.js';
import { loadSettings } from './config/load.js';
import { findConfig } from './config/locate.js';
import type { Settings } from './config/settings.js';
import { textFile } from './config/text-file.js';
import { VerifyError } from './errors.js';
import type { LocalPostmark, StartSandboxOptions } from './sandbox/library-types.js';
import { systemClock } from './system/clock.js';
import { systemFiles } from './system/files.js';
import { systemRandom } from './system/random.js';
import { patience } from './verification/delivery.js';
import { composeRequest, type MailRequest, requireToken } from './verification/request.js';
import { submitOnce, withNotice } from './verification/submit.js';
import type { TemplateChoice } from './verification/template-choice.js';

export { type RuleName, rules } from './checks/catalogue.js';
export type { Diagnostic, RelatedPlace, Severity, SourceLine } from './checks/diagnostic.js';
export { type AnalyzeOptions, analyzeTemplate } from './checks/template/analyze.js';
export type { TemplateFinding, TemplateRule } from './checks/template/finding.js';
export type { TemplateEntry } from './config/config.js';
export type { Origin, Setting } from './config/origin.js';
export type { Range } from './config/position.js';
export {
  type ErrorCode,
  type ExitCode,
  exitCodeOf,
  type Place,
  type PostmarkAnswer,
  VerifyError,
} from './errors.js';
export {
  listVariables,
  parseTemplate,
  type RenderOptions,
  renderTemplate,
  type Template,
  type TemplateProblem,
  TemplateRenderError,
  TemplateSyntaxError,
  type TemplateVariable,
} from './mustachio/index.js';
export type { Fault } from './sandbox/faults/fault.js';
export type {
  LocalPostmark,
  MessageQuery,
  SandboxMessage,
  SandboxRequest,
  StartSandboxOptions,
} from './sandbox/library-types.js';
export type { Secret } from './secret.js';
export { type UsageType, usageTypes } from './verification/usage-type.js';

/** A configuration, resolved: every value, and where it comes from. */
export type LoadedConfig = Settings;

export interface LoadConfigOptions {
  /** Where the search begins, upwards to the nearest package.json. Default: the working directory. */
  readonly cwd?: string;
  /** A config file, instead of a search. */
  readonly path?: string;
  /** Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds and resolves the configuration as the command line does: environment,
 * then `.env`, then the config file, then defaults. Without a config file the
 * templates are Logto's nine default aliases.
 * @throws VerifyError `config-not-found`, `config-unreadable`, `config-invalid`
 * or `insecure-url`, with file, line and column where there are such.
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<LoadedConfig> {
  const { cwd = processCwd(), path, env = processEnv } = options;
  const context = {
    cwd,
    env,
    files: systemFiles,
    findConfig: (at?: string) => findConfig(cwd, at),
  };
  return loadSettings(context, { config: path, flags: {}, needs: { token: true } });
}

export interface CheckConfigOptions {
  /** The file's name: its ending says the language, and `package.json` where in it to look. */
  readonly path?: string;
  /** Hold it to what Logto itself takes: strict JSON, all three keys there and literal. */
  readonly logto?: boolean;
  /** Where variables are filled in from. Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds every mistake in the text of a configuration: that of Logto's Postmark
 * connector, its template list alone, or a body of Logto's Management API.
 * Nothing is read, run or sent, and nothing thrown over what is in the text.
 * @returns The findings by place, at most a hundred of each rule; none holds the token.
 */
export async function checkConfig(
  text: string,
  options: CheckConfigOptions = {},
): Promise<readonly Diagnostic[]> {
  const { path = '', logto = false, env = processEnv } = options;
  const { checkConfigFile } = await import('./checks/check.js');
  const { diagnostics } = await checkConfigFile(textFile(path, text), {
    logto,
    lookup: (name) => (Object.hasOwn(env, name) ? env[name] : undefined),
    isTracked: () => Promise.resolve(false),
  });
  return diagnostics;
}

export interface SendOptions {
  /** One recipient, `a@b.c` or `Name <a@b.c>`. */
  readonly to: string;
  /** One of Logto's nine usage types, or one that the config names. */
  readonly type: string;
  /** Default: six random digits, except for OrganizationInvitation. */
  readonly code?: string;
  readonly link?: string;
  readonly locale?: string;
  /** The template model; `code`, `link` and `locale` above win over it. */
  readonly model?: Readonly<Record<string, unknown>>;
  /** Fill in what Logto sends with this usage type, in its shapes. */
  readonly sample?: boolean;
  /** Postmark metadata: at most nine fields, keys of 20 and values of 80 characters. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Default: what `loadConfig()` gives. */
  readonly config?: LoadedConfig;
  /** Milliseconds for each attempt. Default: 10,000. */
  readonly timeoutMs?: number;
  /** Tries after a request that was certainly not accepted. Default: 2. */
  readonly retries?: number;
  /** Aborts: rejected with `interrupted`, which says whether the mail may have left; the reason is its cause. */
  readonly signal?: AbortSignal;
}

export interface SendResult {
  readonly to: string;
  readonly type: string;
  readonly template: TemplateChoice;
  readonly from: string;
  /** The code that was sent; absent for an invitation. */
  readonly code?: string;
  readonly link?: string;
  readonly messageId: string;
  /** ISO 8601, as Postmark wrote it. */
  readonly submittedAt?: string;
  /** No answer came, but the message was found in the server's activity. */
  readonly recovered: boolean;
  readonly warnings: readonly string[];
}

/**
 * Sends one verification mail through Postmark, once and only once: a request
 * whose outcome is unknown is looked for (up to 10 s) and never repeated.
 * @throws VerifyError with `code`, `hint` and, where Postmark answered, its
 * `ErrorCode` and HTTP status in `postmark`.
 * @see https://postmarkapp.com/developer/api/templates-api#email-with-template
 */
export async function send(options: SendOptions): Promise<SendResult> {
  const { timeoutMs = patience.timeoutMs, retries = patience.retries } = options;
  const { signal = new AbortController().signal } = options;
  assertPatience(timeoutMs, retries);
  const settings = options.config ?? (await loadConfig());
  const request: MailRequest = { ...options, usageType: options.type };
  const random = await systemRandom();
  const composed = composeRequest(request, settings, true, random);
  const { message, usageType, template, code, link } = composed;

  const { connect, lineTo } = await import('./postmark/index.js');
  const apiUrl = settings.apiUrl.value;
  const openLine = await lineTo(apiUrl, processEnv);
  const outside = { openLine, clock: systemClock, random, signal };
  const connection = { serverToken: requireToken(settings), apiUrl, timeoutMs, retries };
  const postmark = connect(connection, outside);
  const delivery = await submitOnce(message, usageType, postmark, systemClock, signal);

  const { messageId, submittedAt, recovered, notice } = delivery;
  return {
    to: message.To,
    type: usageType,
    template,
    from: message.From,
    ...(code === undefined ? {} : { code }),
    ...(link === undefined ? {} : { link }),
    messageId,
    ...(submittedAt === undefined ? {} : { submittedAt }),
    recovered,
    warnings: withNotice(composed.warnings, notice),
  };
}

/**
 * Starts a local Postmark in this process, for development and tests: Postmark's
 * API on a free port of loopback, templates included. Any number may run at once.
 * @example
 * await using postmark = await startSandbox();
 * // … the application signs ada@example.com in …
 * const code = await postmark.readCode({ to: 'ada@example.com' });
 * @throws VerifyError `template-invalid`, `cannot-listen`, or `usage` for an option that is none.
 */
export async function startSandbox(options: StartSandboxOptions = {}): Promise<LocalPostmark> {
  const { openSandbox } = await import('./sandbox/library.js');
  return openSandbox(options, {
    starterDir: fileURLToPath(new URL('../templates/', import.meta.url)),
    clock: systemClock,
    random: await systemRandom(),
    failed: (error) => options.notice?.(`The sandbox failed: ${String(error)}`),
  });
}

/** A program may pass anything; a timer takes wrong numbers for one millisecond. */
function assertPatience(timeoutMs: number, retries: number): void {
  if (!(timeoutMs >= 1 && timeoutMs <= 300_000)) {
    throw new VerifyError('usage', `timeoutMs is ${timeoutMs}; it goes from 1 to 300,000.`);
  }
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= 10)) {
    throw new VerifyError('usage', `retries is ${retries}; it is a whole number from 0 to 10.`);
  }
}
