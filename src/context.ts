import type { PostmarkReader, StoredTemplate } from './checks/online/reader.js';
import type { ConfigFile } from './config/file.js';
import type { Sandbox, SandboxOptions } from './sandbox/sandbox.js';
import type {
  LayoutDraft,
  PostmarkAccount,
  PostmarkServer,
  StandardDraft,
} from './scaffold/postmark-server.js';
import type { StarterLanguage } from './scaffold/starter-language.js';
import type { Secret } from './secret.js';
import type { Postmark } from './verification/delivery.js';
import type { Mailbox } from './verification/mailbox.js';

/** How many colours a stream shows: 0 none, 1 sixteen, 2 256, 3 true colour. */
export type ColorLevel = 0 | 1 | 2 | 3;

export interface OutputStream {
  readonly isTTY: boolean;
  readonly colorLevel: ColorLevel;
  /** How wide a terminal is; absent for anything else. */
  readonly columns?: number | undefined;
  write(text: string): void;
}

export interface InputStream {
  readonly isTTY: boolean;
  /** All of its bytes. */
  readAll(): Promise<Uint8Array>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** A uniform integer in `0 <= n < below`, from a cryptographic source. */
  integer(below: number): number;
  /** A fresh random UUID, version 4. */
  uuid(): string;
  /** A uniform number in `0 <= n < 1`, for jitter only. */
  fraction(): number;
}

/** A file that lies beside its place, whole, and is not seen yet. */
export interface StagedFile {
  /** Puts it in its place: whoever reads there gets the old file or the new one. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export interface Files {
  /**
   * The text of a file, or of what is written into a named pipe; `undefined`
   * where there is none. Other failures are thrown as they come.
   */
  read(path: string): Promise<string | undefined>;
  /** Whether something of that name is there. */
  exists(path: string): Promise<boolean>;
  /**
   * Writes a whole file or none of it: to a temporary name beside it, then renamed.
   * What is no plain file, such as a device or a pipe, is written to as it is.
   */
  replace(path: string, text: string): Promise<void>;
  /**
   * Writes beside the file, where Git does not look. Missing folders are made,
   * and unmade when it is discarded.
   * @param mode The permissions, set before the text goes in; those of the
   * file that is replaced, or the usual ones, where absent.
   */
  stage(path: string, text: string, mode: number | undefined): Promise<StagedFile>;
  /** Where a path leads once every symbolic link on it is followed, whether or not it exists. */
  followLinks(path: string): Promise<string>;
  /** Leaves a file to its owner alone (0600), if it is not so. */
  makePrivate(path: string): Promise<void>;
}

/** One line of a list. Whatever it holds may be shown: a terminal's commands are taken out. */
export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** What stays on the screen once it is chosen; `name` where absent. */
  readonly short?: string;
  /** A line below the list while the choice is looked at. */
  readonly description?: string;
}

/** Questions to a person, asked on stderr. Ctrl-C throws `interrupted`. */
export interface Prompts {
  input(question: {
    readonly message: string;
    /** What Enter alone means. */
    readonly default?: string | undefined;
    /** `true`, or the sentence that says what is wrong. */
    readonly validate?: (answer: string) => true | string;
  }): Promise<string>;
  /** Shows stars for what is typed. */
  password(question: { readonly message: string }): Promise<string>;
  confirm(question: { readonly message: string; readonly default: boolean }): Promise<boolean>;
  select<Value>(question: {
    readonly message: string;
    readonly choices: readonly Choice<Value>[];
    readonly default?: Value | undefined;
  }): Promise<Value>;
  /** A list that shrinks while somebody types. */
  search<Value>(question: {
    readonly message: string;
    readonly choices: (typed: string) => readonly Choice<Value>[];
  }): Promise<Value>;
  /** Any number of them; what is `fixed` is in and stays in. */
  checkbox<Value>(question: {
    readonly message: string;
    readonly choices: readonly (Choice<Value> & {
      readonly checked: boolean;
      readonly fixed?: string;
    })[];
  }): Promise<readonly Value[]>;
}

/** One line of `--debug` output about a request; never a header, a body or a token. */
export interface TraceEvent {
  readonly method: string;
  readonly path: string;
  readonly attempt: number;
  readonly durationMs: number;
  /** The HTTP status, or the failure in a word or two. */
  readonly result: number | string;
  readonly retryInMs?: number;
}

export interface PostmarkOptions {
  readonly serverToken: Secret;
  /** An origin: scheme, host and port. */
  readonly apiUrl: string;
  /** Milliseconds, for each attempt. */
  readonly timeoutMs: number;
  /** How often a request that was certainly not accepted is tried again. */
  readonly retries: number;
  readonly trace?: (event: TraceEvent) => void;
}

export interface AccountOptions extends Omit<PostmarkOptions, 'serverToken'> {
  readonly accountToken: Secret;
}

/** A starter template, and the usage type that it is made for. */
export interface StarterTemplate extends StandardDraft {
  readonly usageType: string;
}

/** The starter templates of one language, and the layouts that they go into. */
export interface Starters {
  readonly templates: readonly StarterTemplate[];
  readonly layouts: readonly LayoutDraft[];
}

export interface ReaderOptions extends PostmarkOptions {
  /** For senders and domains, which no server token shows. */
  readonly accountToken?: Secret | undefined;
}

/**
 * Everything of the outside world that a run may touch. `main.ts` makes the
 * real one; a test makes its own. What is costly is a function, called on use.
 */
export interface Context {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly version: string;
  readonly clock: Clock;
  readonly files: Files;
  /** Aborted by SIGINT and SIGTERM; the reason is the VerifyError `interrupted`. */
  readonly signal: AbortSignal;
  random(): Promise<Random>;
  /** @param color False where no colours are wanted, whatever the terminal shows. */
  prompts(color?: boolean): Promise<Prompts>;
  /** The config file at `path`, or the one found from `cwd` upwards. */
  findConfig(path: string | undefined): Promise<ConfigFile | undefined>;
  connect(options: PostmarkOptions): Promise<Postmark & Mailbox>;
  /** Runs something that may never end, and stops it after `ms` milliseconds. */
  runWithin<T>(
    ms: number,
    work: () => T,
  ): Promise<{ readonly done: true; readonly value: T } | { readonly done: false }>;
  /** The files that a glob pattern means, as absolute paths; `node_modules` and `.git` are passed over. */
  findFiles(pattern: string): Promise<readonly string[]>;
  /** Whether Git tracks the file; no outside of a repository. */
  isTrackedByGit(path: string): Promise<'yes' | 'no' | 'unknown'>;
  /** Whether Git ignores the file; unknown outside of a repository too. */
  isIgnoredByGit(path: string): Promise<'yes' | 'no' | 'unknown'>;
  /** For a run that goes through a lot: memory before speed. */
  saveMemory(): Promise<void>;
  openServer(options: PostmarkOptions): Promise<PostmarkServer>;
  openAccount(options: AccountOptions): Promise<PostmarkAccount>;
  starterTemplates(language: StarterLanguage): Promise<Starters>;
  /** Postmark, to be read from only. */
  connectReader(options: ReaderOptions): Promise<PostmarkReader>;
  /** The templates below a folder, in the layout of Postmark's own command-line tool. */
  readTemplates(folder: string): Promise<readonly StoredTemplate[]>;
  startSandbox(options: SandboxOptions): Promise<Sandbox>;
}
