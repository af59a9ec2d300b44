import type { Pointer } from '../../config/file.js';
import {
  type Misspelling,
  misspeltConfigKeys,
  misspeltTemplateKeys,
} from '../../config/near-miss.js';
import type { Span } from '../../config/position.js';
import { entryTextKeys, keyOf, plainValue, rootTextKeys } from '../config-facts.js';
import type { Finding } from '../finding.js';
import type { Member, Part } from '../parts.js';
import { quote } from '../quote.js';
import type { MakeRule, Report } from '../rule.js';

/** Keys that only this program reads. */
const ownKeys = ['messageStream', 'tag', 'replyTo'] as const;

const rootKeys = {
  known: new Set<string>(['$schema', 'templates', ...rootTextKeys]),
  // One that is missing, but there under another name, is an error of its own (shape.ts).
  needed: new Set<string>(['serverToken', 'fromEmail', 'templates']),
};
const entryKeys = {
  known: new Set<string>(entryTextKeys),
  needed: new Set<string>(entryTextKeys),
};

export const unknownKey: MakeRule = ({ report, logto }) => ({
  entry(entry) {
    tell(entry, entryKeys, misspeltTemplateKeys, report);
  },
  end({ root }) {
    tell(root, rootKeys, misspeltConfigKeys, report);
    if (!logto) return;
    for (const key of ownKeys) {
      const member = root.members.get(key);
      if (member === undefined) continue;
      report({
        rule: 'unknown-key',
        message: `Logto does not read "${key}": its mails go out without it.`,
        hint: 'It means something to postmark-verify only.',
        ...keyOf(member),
      });
    }
  },
});

function tell(
  part: Part,
  keys: { readonly known: ReadonlySet<string>; readonly needed: ReadonlySet<string> },
  misspeltIn: (value: unknown) => readonly Misspelling[],
  report: Report,
): void {
  let meanings: ReadonlyMap<string, string> | undefined;
  for (const member of part.members.values()) {
    const { name } = member;
    if (keys.known.has(name)) continue;
    meanings ??= new Map(
      misspeltIn(plainValue(part)).map(({ written, meant }) => [written, meant]),
    );
    const meant = meanings.get(name);
    if (meant !== undefined && keys.needed.has(meant)) continue;
    report(new UnknownKey(member, meant, keys.known));
  }
}

/** Put into words only where it is shown: a file may have very many. */
class UnknownKey implements Finding {
  readonly rule = 'unknown-key';
  readonly #member: Member;
  readonly #meant: string | undefined;
  readonly #known: ReadonlySet<string>;

  constructor(member: Member, meant: string | undefined, known: ReadonlySet<string>) {
    this.#member = member;
    this.#meant = meant;
    this.#known = known;
  }

  get pointer(): Pointer {
    return this.#member.pointer;
  }

  get span(): Span {
    return this.#member.keySpan;
  }

  get message(): string {
    return `Nobody reads the key ${quote(this.#member.name)}: what it should do does not happen.`;
  }

  get hint(): string {
    if (this.#member.name === '<<') {
      return 'Merge keys of YAML are not filled in: write the entries out.';
    }
    return this.#meant === undefined
      ? `The keys that count are ${[...this.#known].join(', ')}.`
      : `Did you mean "${this.#meant}"?`;
  }
}
