import type { Secret } from '../secret.js';
import type { TemplateEntry } from './config.js';
import type { Misspelling } from './near-miss.js';
import type { Setting } from './origin.js';

/** What a run works with, each value with its origin. */
export interface Settings {
  readonly configPath: string | undefined;
  /** `undefined` also where it was not asked for. */
  readonly serverToken: Setting<Secret> | undefined;
  readonly from: Setting<string> | undefined;
  readonly templates: Setting<readonly TemplateEntry[]>;
  readonly messageStream: Setting<string> | undefined;
  readonly tag: Setting<string> | undefined;
  readonly replyTo: Setting<string> | undefined;
  readonly apiUrl: Setting<string>;
  /** Top-level keys of the config file that nobody reads and somebody may miss. */
  readonly misspelt: readonly Misspelling[];
}

export interface SettingFlags {
  readonly from?: string | undefined;
  readonly stream?: string | undefined;
  readonly tag?: string | undefined;
}

export interface SettingNeeds {
  /** Without it the token is neither looked up nor complained about. */
  readonly token: boolean;
}
