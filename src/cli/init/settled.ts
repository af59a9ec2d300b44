import type { Answers, TokenPlace } from '../../scaffold/answers.js';
import type { TemplateDraft } from '../../scaffold/postmark-server.js';
import type { Secret } from '../../secret.js';
import type { ConfigAt } from './config-at.js';
import type { Connected, Inventory } from './connection.js';

/** Everything that is known before anything is made, whoever said it. */
export interface Settled {
  readonly config: ConfigAt;
  readonly answers: Answers;
  readonly token: Secret | undefined;
  /** Where the token lay before; absent where it lay nowhere. */
  readonly tokenHome: TokenPlace | undefined;
  /** Absent where Postmark is not asked. */
  readonly server: (Connected & Inventory) | undefined;
  /** Templates that are to be made. */
  readonly drafts: readonly TemplateDraft[];
  /** Where a first mail goes. */
  readonly sendTo: string | undefined;
}
