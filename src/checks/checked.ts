import type { VerifyError } from '../errors.js';
import type { RuleName } from './catalogue.js';
import type { Diagnostic, Severity } from './diagnostic.js';
import type { OnlineReport } from './online/outcome.js';

/** Findings of one rule beyond those that a file's list holds. */
export interface Omitted {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly count: number;
}

/** One input and what was found in it, or why it could not be read. */
export interface CheckedFile {
  /** As a reader in the working directory names it, with forward slashes. */
  readonly path: string;
  /** The whole path, with forward slashes; absent for standard input. */
  readonly absolutePath: string | undefined;
  /** By place, then rule; no two are equal. */
  readonly diagnostics: readonly Diagnostic[];
  readonly omitted: readonly Omitted[];
  readonly unreadable: VerifyError | undefined;
  /** The environment file that it was read with, where several are compared. */
  readonly environment?: string;
  /** What a server, or a folder of templates, had to say; absent where none was asked. */
  readonly online?: OnlineReport | undefined;
}

/** A whole run, the files in order of their paths. */
export interface CheckReport {
  readonly files: readonly CheckedFile[];
  /** The least severity that makes the answer a no. */
  readonly failOn: Severity;
  /** Show which alias exists where: usage types against servers. */
  readonly compared?: boolean;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  /** Files that could not be read, and so were not checked. */
  readonly unreadable: number;
}

export function summaryOf(files: readonly CheckedFile[]): Summary {
  let errors = 0;
  let warnings = 0;
  let unreadable = 0;
  const count = (severity: Severity, number: number): void => {
    if (severity === 'error') errors += number;
    else warnings += number;
  };
  for (const file of files) {
    if (file.unreadable !== undefined) unreadable += 1;
    for (const { severity } of file.diagnostics) count(severity, 1);
    for (const { severity, count: number } of file.omitted) count(severity, number);
  }
  return { errors, warnings, unreadable };
}

/** Whether something is at or above the failing level, or could not be read. */
export function fails({ files, failOn }: CheckReport): boolean {
  const { errors, warnings, unreadable } = summaryOf(files);
  return unreadable > 0 || errors > 0 || (failOn === 'warning' && warnings > 0);
}

/** What was asked for could not be checked: neither a yes nor a no. */
export function undecided({ files }: Pick<CheckReport, 'files'>): boolean {
  return files.some(({ online }) => online?.tokenProblem || online?.unreachable);
}

/** Whether the answer is a yes: everything was read and could be checked, and nothing fails. */
export function passes(report: CheckReport): boolean {
  return !fails(report) && !undecided(report);
}
