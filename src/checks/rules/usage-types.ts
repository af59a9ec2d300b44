import type { Pointer } from '../../config/file.js';
import type { Span } from '../../config/position.js';
import { nearest } from '../../verification/known-type.js';
import {
  isUsageType,
  requiredUsageTypes,
  type UsageType,
  usageTypes,
} from '../../verification/usage-type.js';
import type { Place, TextField } from '../config-facts.js';
import type { Finding } from '../finding.js';
import { isPlaceholder } from '../placeholder.js';
import { quote } from '../quote.js';
import type { MakeRule } from '../rule.js';

/** Of names that Logto does not know: a later one may be a duplicate then, and nobody is told. */
const mostRemembered = 1_000;

/** `unknown-usage-type`, `duplicate-usage-type`, `missing-usage-type`, `generic-fallback`. */
export const usageTypesRule: MakeRule = ({ report }) => {
  const first = new Map<string, Place>();
  return {
    text(field) {
      const { key, span, filled, literal } = field;
      if (key !== 'usageType' || filled === undefined) return;
      const known = isUsageType(filled);
      // Said already (text-values.ts): there is no type to judge.
      if (!known && (filled.trim() === '' || isPlaceholder(filled, key))) return;
      const before = first.get(filled);
      if (before !== undefined) {
        report({
          rule: 'duplicate-usage-type',
          message: `There is an entry for ${shown(filled, literal)} already, templates[${before.pointer.at(-2)}]. The first one wins, so this one is never used.`,
          hint: 'Remove one of the two.',
          pointer: field.pointer,
          span,
          related: [{ message: 'The first entry is here.', ...before }],
        });
      } else if (known || first.size < mostRemembered) {
        first.set(filled, { pointer: field.pointer, span });
      }
      if (!known) report(new UnknownUsageType(field, filled));
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
  return literal ? quote(type) : 'the usage type that the variables give';
}

function isRequired(type: string): boolean {
  return requiredUsageTypes.some((required) => required === type);
}

/** What other systems call the same occasion. */
const otherNames: ReadonlyMap<string, UsageType> = new Map([
  ['signup', 'Register'],
  ['registration', 'Register'],
  ['login', 'SignIn'],
  ['logon', 'SignIn'],
  ['resetpassword', 'ForgotPassword'],
  ['passwordreset', 'ForgotPassword'],
  ['invitation', 'OrganizationInvitation'],
  ['invite', 'OrganizationInvitation'],
  ['mfa', 'MfaVerification'],
]);

/** Put into words only where it is shown: comparing names takes time. */
class UnknownUsageType implements Finding {
  readonly rule = 'unknown-usage-type';
  readonly #field: TextField;
  readonly #type: string;

  constructor(field: TextField, type: string) {
    this.#field = field;
    this.#type = type;
  }

  get pointer(): Pointer {
    return this.#field.pointer;
  }

  get span(): Span {
    return this.#field.span;
  }

  get message(): string {
    if (this.#type === 'Test') {
      return '"Test" is a usage type that Logto gave up: it tests a connector with "Generic".';
    }
    return `Logto never sends ${shown(this.#type, this.#field.literal)}: this entry is not used.`;
  }

  get hint(): string {
    if (this.#type === 'Test') {
      return 'Remove the entry, or name it "Generic" if there is none.';
    }
    const near =
      otherNames.get(this.#type.toLowerCase().replace(/[^a-z]/g, '')) ??
      nearest(this.#type, usageTypes);
    return near === undefined
      ? `Logto's usage types are ${usageTypes.join(', ')}. A type of your own serves postmark-verify only.`
      : `Did you mean "${near}"? Names are matched exactly, case included.`;
  }
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
