import { nearest } from '../../verification/known-type.js';
import { isUsageType, requiredUsageTypes, usageTypes } from '../../verification/usage-type.js';
import type { Place } from '../config-facts.js';
import { isPlaceholder } from '../placeholder.js';
import { quote } from '../quote.js';
import type { MakeRule } from '../rule.js';

/** Beyond so many different names, a later one may be a duplicate and nobody is told. */
const mostRemembered = 10_000;

/** `unknown-usage-type`, `duplicate-usage-type`, `missing-usage-type`, `generic-fallback`. */
export const usageTypesRule: MakeRule = ({ report }) => {
  const first = new Map<string, Place & { readonly index: number }>();
  return {
    text({ key, pointer, span, filled, literal }) {
      if (key !== 'usageType' || filled === undefined) return;
      if (filled.trim() === '' || isPlaceholder(filled, key)) return;
      const index = Number(pointer.at(-2));
      const before = first.get(filled);
      if (before !== undefined) {
        report({
          rule: 'duplicate-usage-type',
          message: `${shown(filled, literal)} has an entry already, templates[${before.index}]. The first one wins, so this one is never used.`,
          hint: 'Remove one of the two.',
          pointer,
          span,
          related: [{ message: 'The first entry is here.', ...before }],
        });
      } else if (first.size < mostRemembered) {
        first.set(filled, { pointer, span, index });
      }
      if (!isUsageType(filled)) {
        report({ rule: 'unknown-usage-type', ...unknown(filled, literal), pointer, span });
      }
    },
    end({ templates }) {
      if (templates === undefined) return;
      for (const type of requiredUsageTypes) {
        if (first.has(type)) continue;
        const near = [...first.keys()].find((name) => name.toLowerCase() === type.toLowerCase());
        report({
          rule: 'missing-usage-type',
          message: `There is no template for ${type}. Logto refuses a configuration without one.`,
          hint:
            near === undefined
              ? `Add {"usageType": "${type}", "templateAlias": "…"}.`
              : `${quote(near)} is not it: names are matched exactly, case included.`,
          ...templates,
        });
      }
      const without = usageTypes.filter((type) => !first.has(type) && !isRequired(type));
      if (without.length > 0 && first.has('Generic')) {
        report({ rule: 'generic-fallback', ...fallback(without), ...templates });
      }
    },
  };
};

function shown(type: string, literal: boolean): string {
  return literal ? quote(type) : 'The usage type that the variables give';
}

function isRequired(type: string): boolean {
  return requiredUsageTypes.some((required) => required === type);
}

function unknown(type: string, literal: boolean): { message: string; hint: string } {
  if (type === 'Test') {
    return {
      message: '"Test" is a usage type that Logto gave up: it tests a connector with "Generic".',
      hint: 'Remove the entry, or name it "Generic" if there is none.',
    };
  }
  const near = nearest(type, usageTypes);
  return {
    message: `Logto never sends ${literal ? quote(type) : 'the usage type that the variables give'}: this entry is not used.`,
    hint:
      near === undefined
        ? `Logto's usage types are ${usageTypes.join(', ')}. A type of your own serves postmark-verify only.`
        : `Did you mean "${near}"? Names are matched exactly, case included.`,
  };
}

function fallback(types: readonly string[]): { message: string; hint: string } {
  const invitation = types.includes('OrganizationInvitation')
    ? ' An OrganizationInvitation would then carry neither its link nor a code.'
    : '';
  return {
    message: `${list(types)} ${types.length === 1 ? 'has' : 'have'} no template of ${types.length === 1 ? 'its' : 'their'} own: Logto sends Generic's.${invitation}`,
    hint: 'Add an entry for each type that your sign-in uses. Before its connector 1.2.1 Logto failed instead of falling back.',
  };
}

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
