import type { Pointer } from '../../config/file.js';
import { describeMisspelling, misspeltConfigKeys } from '../../config/near-miss.js';
import {
  checkEntryShape,
  checkShape,
  type ShapeProblem,
  templatesExample,
} from '../../config/shape.js';
import { type ConfigFacts, containerOf, keyOf, opening, plainValue } from '../config-facts.js';
import type { Item, Part } from '../parts.js';
import type { MakeRule, Report } from '../rule.js';

/** `wrong-type` and `missing-key`: what the schema asks, and what Logto asks beyond it. */
export const shape: MakeRule = ({ report, logto }) => {
  let lastRight: Part | undefined;
  return {
    entry(entry, index) {
      if (lastRight !== undefined && isOfTypes(entry, lastRight)) return;
      const problems = checkEntryShape(plainValue(entry), index);
      if (problems.length === 0) lastRight = entry;
      for (const problem of problems) tell(problem, entry, problem.pointer.slice(2), report);
    },
    end(config) {
      if (config.bare) return bareList(config, logto, report);
      const { root } = config;
      const value = plainValue(root);
      for (const problem of checkShape(value).problems ?? []) {
        tell(problem, root, problem.pointer, report);
      }
      if (containerOf(root) !== 'object') return;
      for (const key of ['serverToken', 'fromEmail'] as const)
        missingText(key, config, logto, report);
    },
  };
};

/**
 * What the schema asks of an entry depends on the types of its values alone, and
 * a large file has many entries of the same ones.
 */
function isOfTypes(entry: Part, other: Part): boolean {
  if (typeOf(entry) !== typeOf(other) || entry.members.size !== other.members.size) return false;
  for (const member of entry.members.values()) {
    const same = other.members.get(member.name);
    if (same === undefined || typeOf(member) !== typeOf(same)) return false;
  }
  return true;
}

function typeOf(item: Item): string {
  return containerOf(item) ?? (item.value === null ? 'null' : typeof item.value);
}

/** The schema's problem at its place; `below` is its pointer as seen from the part. */
function tell(problem: ShapeProblem, part: Part, below: Pointer, report: Report): void {
  const member = below[0] === undefined ? undefined : part.members.get(String(below[0]));
  const consequence = logtoIgnores.has(problem.pointer[0])
    ? ''
    : ' Logto refuses the configuration.';
  const message = problem.message + consequence;
  if (problem.part === 'value') {
    const wrong = member ?? part;
    const { pointer, span } = containerOf(wrong) === undefined ? wrong : opening(wrong);
    report({ rule: 'wrong-type', message, hint: problem.hint, pointer, span });
    return;
  }
  const isEntry = problem.pointer.length > below.length;
  // Other keys that are missing have findings of their own here.
  const own = member
    ? describeMisspelling({ written: member.name, meant: 'templates' })
    : `Add "templates": ${templatesExample}.`;
  const place = member ? keyOf(member) : opening(part);
  report({ rule: 'missing-key', message, hint: isEntry ? problem.hint : own, ...place });
}

const logtoIgnores: ReadonlySet<unknown> = new Set(['$schema', 'messageStream', 'tag', 'replyTo']);

const consequences = {
  serverToken: 'Without it Logto refuses the configuration.',
  fromEmail: 'Without it Logto refuses the configuration: every mail needs a sender.',
} as const;

const additions = {
  serverToken: 'Add "serverToken": the API token of the Postmark server.',
  fromEmail: 'Add "fromEmail": a sender that Postmark knows, such as "no-reply@your-company.com".',
} as const;

function missingText(
  key: 'serverToken' | 'fromEmail',
  { root }: ConfigFacts,
  logto: boolean,
  report: Report,
): void {
  if (root.members.has(key)) return;
  const misspelt = misspeltConfigKeys(plainValue(root)).find(({ meant }) => meant === key);
  // The token may come from the environment, but one under another name was meant to be read.
  if (key === 'serverToken' && !logto && misspelt === undefined) return;
  const written = misspelt && root.members.get(misspelt.written);
  report({
    rule: 'missing-key',
    message: `"${key}" is missing. ${consequences[key]}`,
    hint: misspelt ? describeMisspelling(misspelt) : additions[key],
    ...(written ? keyOf(written) : opening(root)),
  });
}

function bareList({ root }: ConfigFacts, logto: boolean, report: Report): void {
  if (!logto) return;
  for (const key of ['serverToken', 'fromEmail'] as const) {
    report({
      rule: 'missing-key',
      message: `"${key}" is missing: this is the template list alone. ${consequences[key]}`,
      hint: 'Write {"serverToken": …, "fromEmail": …, "templates": […]} with this list in it.',
      ...opening(root),
    });
  }
}
