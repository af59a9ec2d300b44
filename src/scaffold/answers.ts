import type { TemplateEntry } from '../config/config.js';

/**
 * Where the token goes: a `.env` beside the configuration, the configuration
 * itself, or nowhere, since the environment has it.
 */
export const tokenPlaces = ['env-file', 'environment', 'config'] as const;
export type TokenPlace = (typeof tokenPlaces)[number];

export type ConfigFormat = 'json' | 'yaml';

/** What is to be set up, whoever said so: flags, a person, or a file that was there. */
export interface Answers {
  /** `a@b.c`, `Name <a@b.c>`, or what a file had there, variables and all. */
  readonly fromEmail: string;
  /** One for each of Logto's usage types that gets a template of its own. */
  readonly templates: readonly TemplateEntry[];
  /** Absent: nothing is said of it, and a new message goes through Postmark's own default. */
  readonly messageStream: string | undefined;
  readonly tokenPlace: TokenPlace;
  /** A GitHub Actions workflow that checks the configuration. */
  readonly workflow: boolean;
}
