import { type RuleFacts, type RuleName, rules } from '../../checks/catalogue.js';

const entries: readonly (readonly [string, RuleFacts])[] = Object.entries(rules);
const indexes = new Map(entries.map(([id], index) => [id, index]));

/** Where a rule stands in the list below. */
export function ruleIndex(rule: RuleName): number {
  return indexes.get(rule) ?? -1;
}

/** Every rule, found or not: `tool.driver.rules`. */
export const sarifRules: readonly object[] = entries.map(([id, { title, why, severity }]) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why },
  help: {
    text: `${title}. ${why}`,
    markdown: `**${title}.** ${why}\n\nFound by \`postmark-verify validate-config\` as \`${id}\`.`,
  },
  defaultConfiguration: { level: severity },
}));
