import {
  type Misspelling,
  misspeltConfigKeys,
  misspeltTemplateKeys,
} from '../../config/near-miss.js';
import { entryTextKeys, keyOf, plainValue, rootTextKeys } from '../config-facts.js';
import type { Part } from '../parts.js';
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
  let misspelt: readonly Misspelling[] | undefined;
  for (const member of part.members.values()) {
    const { name } = member;
    if (keys.known.has(name)) continue;
    misspelt ??= misspeltIn(plainValue(part));
    const meant = misspelt.find(({ written }) => written === name)?.meant;
    if (meant !== undefined && keys.needed.has(meant)) continue;
    const known = [...keys.known].join(', ');
    report({
      rule: 'unknown-key',
      message: `Nobody reads the key ${quote(name)}: what it should do does not happen.`,
      hint: meant === undefined ? `The keys that count are ${known}.` : `Did you mean "${meant}"?`,
      ...keyOf(member),
    });
  }
}
