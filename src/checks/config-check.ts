import type { Container } from '../config/events.js';
import type { Pointer } from '../config/file.js';
import { interpolate } from '../config/interpolate.js';
import { type Misspelling, misspeltConfigKeys, misspeltTemplateKeys } from '../config/near-miss.js';
import type { Span } from '../config/position.js';
import { type CollectedConfig, Collector } from './collected.js';
import {
  type ConfigFacts,
  containerOf,
  entryTextKeys,
  keyOf,
  opening,
  type Place,
  plainValue,
  rootTextKeys,
  type TextKey,
} from './config-facts.js';
import { isWithin, type Watcher } from './cursor.js';
import { FilledField } from './filled-field.js';
import { type Finding, Findings } from './finding.js';
import { recogniser } from './other-connector.js';
import { type Part, parts } from './parts.js';
import type { Rule, RuleSetting } from './rule.js';
import { shape } from './rules/shape.js';
import { textValues } from './rules/text-values.js';
import { token } from './rules/token.js';
import { unknownKey } from './rules/unknown-key.js';
import { unsetVariable } from './rules/unset-variable.js';
import { usageTypesRule } from './rules/usage-types.js';
import { strippedValues } from './stripped.js';

export interface CheckSetting extends Omit<RuleSetting, 'report'> {
  /** The value of a variable. */
  lookup(name: string): string | undefined;
  /** Told where a token stands, whatever its key is called. */
  secret(span: Span): void;
  /** Keep what a server can be asked about. */
  readonly collect?: boolean;
}

const makers = [shape, unknownKey, unsetVariable, textValues, token, usageTypesRule];

/** What one configuration's check came to. */
export interface Verdict {
  readonly root: Part;
  readonly findings: Findings;
  readonly collected?: CollectedConfig | undefined;
}

/**
 * Checks the configuration that stands at `root`, if one does, while the
 * document is gone through. Entries are checked as they pass and not kept.
 */
export class ConfigCheck {
  readonly watchers: readonly Watcher[];
  readonly #root: Pointer;
  readonly #setting: CheckSetting;
  #findings = new Findings();
  #rules: readonly Rule[] = [];
  #collector: Collector | undefined;
  #recogniser = recogniser();
  #ended: Part | undefined;
  #bare = false;
  #templates: Place | undefined;

  constructor(root: Pointer, setting: CheckSetting) {
    this.#root = root;
    this.#setting = setting;
    this.#begin();
    this.watchers = [
      { open: (kind, start, at) => this.#open(kind, start, at) },
      parts(
        (at) => at.length === root.length && isWithin(at, root),
        (part) => {
          this.#ended = part;
        },
      ),
      parts(
        (at) => this.#indexOf(at) !== undefined,
        (entry) => this.#entry(entry),
      ),
      ...(setting.logto ? [strippedValues(root, (finding) => this.#findings.add(finding))] : []),
    ];
  }

  /** To be called at the end of the document; `undefined` where nothing stands at the root. */
  verdict(): Verdict | undefined {
    const root = this.#ended;
    if (root === undefined) return undefined;
    const facts = this.#facts(root);
    const foreign = this.#recogniser.verdict(facts);
    if (foreign) return { root, findings: only(foreign) };
    this.#texts(root, rootTextKeys, misspeltConfigKeys, undefined);
    for (const rule of this.#rules) rule.end?.(facts);
    return { root, findings: this.#findings, collected: this.#collector?.collected(facts) };
  }

  #begin(): void {
    this.#findings = new Findings();
    this.#recogniser = recogniser();
    const report = this.#findings.add;
    this.#collector = this.#setting.collect ? new Collector() : undefined;
    this.#rules = [
      ...makers.map((make) => make({ ...this.#setting, report })),
      ...(this.#collector ? [this.#collector] : []),
    ];
  }

  #open(kind: Container, start: number, at: Pointer): void {
    if (!isWithin(at, this.#root)) return;
    const below = at.length - this.#root.length;
    const list = kind === 'list' && opening({ pointer: [...at], span: { start, end: start + 1 } });
    if (below === 0) {
      this.#bare = kind === 'list';
      this.#begin();
      this.#templates = list || undefined;
    } else if (below === 1 && list && at.at(-1) === 'templates') {
      // Of two lists the last one counts.
      if (this.#templates !== undefined) this.#begin();
      this.#templates = list;
    }
  }

  /** The number of the template entry that stands there, if one does. */
  #indexOf(at: Pointer): number | undefined {
    const depth = this.#root.length + (this.#bare ? 1 : 2);
    const index = at.length === depth ? at[depth - 1] : undefined;
    if (typeof index !== 'number' || !isWithin(at, this.#root)) return undefined;
    return this.#bare || at[depth - 2] === 'templates' ? index : undefined;
  }

  #entry(entry: Part): void {
    const index = this.#indexOf(entry.pointer);
    if (index === undefined) return;
    this.#recogniser.entry(entry);
    for (const rule of this.#rules) rule.entry?.(entry, index);
    this.#texts(entry, entryTextKeys, misspeltTemplateKeys, index);
  }

  /** A text under a misspelt key is looked at as well: somebody meant it. */
  #texts(
    part: Part,
    keys: readonly TextKey[],
    misspeltIn: (value: unknown) => readonly Misspelling[],
    index: number | undefined,
  ): void {
    let misspelt: readonly Misspelling[] | undefined;
    for (const key of keys) {
      let member = part.members.get(key);
      if (member === undefined) {
        misspelt ??= misspeltIn(plainValue(part));
        const written = misspelt.find(({ meant }) => meant === key)?.written;
        member = written === undefined ? undefined : part.members.get(written);
      }
      if (typeof member?.value !== 'string') continue;
      if (key === 'serverToken') this.#setting.secret(member.span);
      const { text, unset } = interpolate(member.value, this.#setting.lookup);
      const field = new FilledField(member, member.value, key, index, text, unset);
      for (const rule of this.#rules) rule.text?.(field);
    }
  }

  #facts(root: Part): ConfigFacts {
    const member = root.members.get('templates');
    const listed = this.#bare || containerOf(member) === 'list';
    const place = member === undefined ? this.#templates : keyOf(member);
    return { root, bare: this.#bare, templates: listed ? place : undefined };
  }
}

function only(finding: Finding): Findings {
  const findings = new Findings();
  findings.add(finding);
  return findings;
}
