import type { Events } from '../config/events.js';
import type { Pointer } from '../config/file.js';
import type { Span } from '../config/position.js';
import { nowhere } from '../config/syntax.js';
import type { Omitted } from './checked.js';
import type { CollectedConfig } from './collected.js';
import { type CheckSetting, ConfigCheck, type Verdict } from './config-check.js';
import { containerOf, rootTextKeys } from './config-facts.js';
import { watch } from './cursor.js';
import { duplicateKeys } from './duplicate-keys.js';
import { type Finding, Findings } from './finding.js';
import { otherConnectorId, postmarkConnectorId } from './other-connector.js';
import type { Part } from './parts.js';
import { secretSpans } from './secrets.js';

/** Goes along with the reading of one document and says at its end what was found. */
export interface DocumentCheck extends Events {
  readonly secrets: readonly Span[];
  /** To be called once, at the end of the document. */
  outcome(): {
    readonly findings: readonly Finding[];
    readonly omitted: readonly Omitted[];
    /** Where it was to be kept, and a configuration stands there. */
    readonly collected: CollectedConfig | undefined;
  };
}

/**
 * Checks the configuration at `root`, or the one that Logto's Management API
 * wraps there: `{connectorId, config}`, `{config}`.
 */
export function checkDocument(root: Pointer, options: Omit<CheckSetting, 'secret'>): DocumentCheck {
  const anywhere = new Findings();
  const secrets = secretSpans();
  const setting = { ...options, secret: secrets.add };
  const plain = new ConfigCheck(root, setting);
  const wrapped = new ConfigCheck([...root, 'config'], setting);
  const events = watch([
    ...plain.watchers,
    ...wrapped.watchers,
    duplicateKeys(root, anywhere.add),
    secrets,
  ]);
  return {
    ...events,
    secrets: secrets.spans,
    outcome() {
      const verdict = plain.verdict();
      if (verdict === undefined) anywhere.add(nothingThere);
      const chosen = verdict && isEnvelope(verdict.root) ? fromEnvelope(verdict, wrapped) : verdict;
      const all = [anywhere, ...(chosen ? [chosen.findings] : [])];
      return {
        findings: all.flatMap(({ kept }) => kept),
        omitted: all.flatMap((findings) => findings.omitted()),
        collected: chosen?.collected,
      };
    },
  };
}

/** A package.json that somebody pipes in; one that is named is an error of its own. */
const nothingThere: Finding = {
  rule: 'missing-key',
  message: 'There is no configuration here: a package.json has it under "postmark".',
  hint: 'Add "postmark": {"fromEmail": …, "templates": […]}.',
  pointer: [],
  span: nowhere,
};

/** None of a configuration's own keys, but a `config` that may have them. */
function isEnvelope({ members }: Part): boolean {
  const own = ['templates', ...rootTextKeys].some((key) => members.has(key));
  return !own && containerOf(members.get('config')) === 'object';
}

function fromEnvelope({ root }: Verdict, wrapped: ConfigCheck): Verdict | undefined {
  const id = root.members.get('connectorId');
  if (typeof id?.value !== 'string' || id.value === postmarkConnectorId) return wrapped.verdict();
  const findings = new Findings();
  findings.add(otherConnectorId(id.value, { pointer: id.pointer, span: id.span }));
  return { root, findings };
}
