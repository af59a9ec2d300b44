import type { CollectedConfig } from '../collected.js';
import { Journal } from './journal.js';
import type { OnlineOutcome, Source } from './outcome.js';
import { sharedTemplate } from './shared-template.js';
import { shownText, usedAliases, usesOf } from './uses.js';

/** Everything is skipped, for one reason. */
export function notAsked(
  config: CollectedConfig | undefined,
  source: Source,
  reason: string,
  problem?: 'token',
): OnlineOutcome {
  const journal = new Journal();
  const uses = usesOf(config?.entries ?? []);
  const isServer = source.kind === 'server';
  if (isServer) {
    for (const check of ['token', 'delivery-type', 'tracking', 'stream', 'sender'] as const) {
      journal.skip(check, undefined, reason);
    }
  }
  if (!isServer && uses.length === 0) journal.skip('template', undefined, reason);
  for (const { alias } of uses) journal.skip('template', shownText(alias), reason);
  return {
    // Nobody need be asked for it.
    findings: sharedTemplate(uses),
    omitted: [],
    report: {
      source,
      checked: [],
      skipped: journal.skipped,
      aliases: usedAliases(config?.entries ?? [], new Map()),
      tokenProblem: problem === 'token',
      unreachable: false,
    },
  };
}
