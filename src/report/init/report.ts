import type { Diagnostic } from '../../checks/diagnostic.js';
import type { TokenPlace } from '../../scaffold/answers.js';
import type { ServerFacts, TemplateDraft } from '../../scaffold/postmark-server.js';

/** A file of the plan as it may be shown: its texts hold no secret. */
export interface FileReport {
  readonly path: string;
  readonly state: 'create' | 'update' | 'keep';
  readonly before: string | undefined;
  readonly after: string;
  /** Lines around a change that may be shown. */
  readonly context: number;
}

/** How an alias stands on the server; `unchecked` where nobody asked. */
export type TemplateState = 'there' | 'missing' | 'made' | 'unchecked';

interface TemplateReport {
  readonly usageType: string;
  readonly alias: string;
  readonly state: TemplateState;
}

export interface InitReport {
  readonly dryRun: boolean;
  readonly server: ServerFacts | undefined;
  readonly fromEmail: string;
  readonly messageStream: string;
  /** Absent: there is no token yet. `not-stored`: it is somebody's to set. */
  readonly tokenPlace: TokenPlace | 'not-stored' | undefined;
  /** Git answers for it that the token stays out of it. */
  readonly isGuarded: boolean;
  readonly configPath: string;
  /** Commands find it by themselves from here. */
  readonly isFound: boolean;
  /** What was set up was checked. */
  readonly isChecked: boolean;
  readonly files: readonly FileReport[];
  readonly templates: readonly TemplateReport[];
  /** Templates that were made, or would be. */
  readonly drafts: readonly TemplateDraft[];
  readonly findings: readonly Diagnostic[];
  /** What the check could not look at, and why. */
  readonly unanswered: readonly string[];
  readonly mail: { readonly to: string; readonly messageId: string } | undefined;
}

/** How many chosen aliases the server lacks. */
export function lackingIn({ templates }: InitReport): number {
  return templates.filter(({ state }) => state === 'missing').length;
}
