import type { ConfigFacts, TextField } from './config-facts.js';
import type { Report } from './finding.js';
import type { Part } from './parts.js';

export type { Report } from './finding.js';

/** What a rule is told about the run. */
export interface RuleSetting {
  readonly report: Report;
  /** Hold the file to what Logto itself can take. */
  readonly logto: boolean;
  /** The value came from running a module: it has no text, and may hold what the environment gave. */
  readonly computed: boolean;
}

/** Told of a configuration piece by piece: each text, each template entry, the whole at its end. */
export interface Rule {
  text?(field: TextField): void;
  entry?(entry: Part, index: number): void;
  end?(config: ConfigFacts): void;
}

/** A rule begins anew for each configuration. */
export type MakeRule = (setting: RuleSetting) => Rule;
