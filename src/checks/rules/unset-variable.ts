import { variableAdvice } from '../../config/variable-advice.js';
import type { MakeRule } from '../rule.js';

export const unsetVariable: MakeRule = ({ report, logto }) => ({
  text(field) {
    if (field.literal) return;
    const { key, name, pointer, span, unset } = field;
    const place = { rule: 'unset-variable', pointer, span } as const;
    if (logto && logtoKeys.has(key)) {
      report({
        ...place,
        message: `${name} holds a variable, and Logto fills in none: it would take the text as it stands.`,
        hint: 'Write the value itself into what goes to Logto.',
      });
    } else if (unset.length > 0) {
      const names = unset.map((variable) => `\${${variable}}`).join(' and ');
      report({
        ...place,
        message: `${name} uses ${names}, which ${unset.length === 1 ? 'has' : 'have'} no value and no default.`,
        hint: variableAdvice(unset, key === 'serverToken'),
      });
    }
  },
});

/** The keys that Logto reads. */
const logtoKeys: ReadonlySet<string> = new Set([
  'serverToken',
  'fromEmail',
  'usageType',
  'templateAlias',
]);
