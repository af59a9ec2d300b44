import type { Omitted } from '../checked.js';
import type { Finding } from '../finding.js';
import type { DoneCheck, SkippedCheck } from './journal.js';
import type { ServerFacts } from './reader.js';

/** Where templates were looked for. */
export type Source =
  | {
      readonly kind: 'server';
      readonly url: string;
      /** `undefined` where it did not say. */
      readonly server: Pick<ServerFacts, 'id' | 'name' | 'deliveryType'> | undefined;
    }
  | {
      readonly kind: 'folder';
      readonly path: string;
      /** There is no configuration: Logto's default aliases were looked for. */
      readonly assumed: boolean;
    };

export type AliasState = 'there' | 'missing' | 'inactive' | 'layout' | 'unknown';

/** What became of one configuration's online checks. */
export interface OnlineReport {
  readonly source: Source;
  readonly checked: readonly DoneCheck[];
  readonly skipped: readonly SkippedCheck[];
  /** What each usage type is sent with there. */
  readonly aliases: readonly UsedAlias[];
  /** A token was refused, or there is none. */
  readonly tokenProblem: boolean;
  /** Checks were skipped because Postmark was out of reach, or unwilling. */
  readonly unreachable: boolean;
}

interface UsedAlias {
  readonly usageType: string;
  readonly alias: string;
  readonly state: AliasState;
}

export interface OnlineOutcome {
  readonly findings: readonly Finding[];
  readonly omitted: readonly Omitted[];
  readonly report: OnlineReport;
}
