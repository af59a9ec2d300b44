import { safeParse } from 'valibot';
import type { Config } from './config.js';
import type { Pointer } from './file.js';
import { nameOf } from './invalid.js';
import { describeMisspelling, misspeltConfigKeys, misspeltTemplateKeys } from './near-miss.js';
import { configSchema, templateEntrySchema } from './schema.js';
import type { Part } from './syntax.js';

/** Something in a value that is not as the schema asks, in sentences that teach. */
export interface ShapeProblem {
  readonly message: string;
  readonly hint: string | undefined;
  readonly pointer: Pointer;
  /** `value`: one of the wrong type; `key`: one that is missing. */
  readonly part: Part;
}

export type Shape =
  | { readonly config: Config; readonly problems?: undefined }
  | { readonly problems: readonly [ShapeProblem, ...ShapeProblem[]] };

export const templatesExample = '[{"usageType": "SignIn", "templateAlias": "logto-sign-in"}]';

/** Checks a value against the schema. No message quotes a value: one of them is a token. */
export function checkShape(value: unknown): Shape {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `The configuration should be an object with "templates", but is ${kindOf(value)}.`;
    return {
      problems: [problem(message, `Write {"templates": ${templatesExample}}.`, [], 'value')],
    };
  }
  const checked = safeParse(configSchema, value);
  if (checked.success) return { config: checked.output };
  const problems = new Map<string, ShapeProblem>();
  for (const { path } of checked.issues) {
    const found = explain(path?.map((step) => step.key).filter(isStep) ?? [], value);
    problems.set(JSON.stringify(found.pointer) + found.message, found);
  }
  const [first = explain([], value), ...others] = problems.values();
  return { problems: [first, ...others] };
}

/** Checks one entry of `templates` by itself; pointers begin at the configuration. */
export function checkEntryShape(entry: unknown, index: number): readonly ShapeProblem[] {
  const { issues = [] } = safeParse(templateEntrySchema, entry);
  return issues.map(({ path }) => {
    const field = path?.[0]?.key;
    return explainEntry(['templates', index], entry, typeof field === 'string' ? field : '');
  });
}

function isStep(key: unknown): key is string | number {
  return typeof key === 'string' || typeof key === 'number';
}

/** The schema says where something is wrong; what it is shows from the value there. */
function explain(pointer: Pointer, config: object): ShapeProblem {
  const [key, index, field] = pointer;
  const value: unknown = typeof key === 'string' && own(config, key);
  if (key === 'templates') {
    if (index === undefined) return explainTemplates(config, value);
    const entry: unknown = Array.isArray(value) && typeof index === 'number' && value[index];
    return explainEntry(['templates', index], entry, typeof field === 'string' ? field : '');
  }
  return wrongText(pointer, value);
}

function explainTemplates(config: object, value: unknown): ShapeProblem {
  if (Object.hasOwn(config, 'templates')) {
    const message = `"templates" should be a list of {"usageType", "templateAlias"} entries, but is ${kindOf(value)}.`;
    const hint =
      typeof value === 'string'
        ? 'Write the list itself, without quotes around it.'
        : `Write "templates": ${templatesExample}.`;
    return problem(message, hint, ['templates'], 'value');
  }
  const misspelt = misspeltConfigKeys(config);
  const written = misspelt.find(({ meant }) => meant === 'templates')?.written;
  const hints = misspelt.map(describeMisspelling);
  if (written === undefined) hints.push(`Add "templates": ${templatesExample}.`);
  return problem('"templates" is missing.', hints.join(' '), written ? [written] : [], 'key');
}

function explainEntry(pointer: Pointer, entry: unknown, field: string): ShapeProblem {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    const message = `templates[${pointer[1]}] should be an object with "usageType" and "templateAlias", but is ${kindOf(entry)}.`;
    const hint = 'Write {"usageType": "SignIn", "templateAlias": "logto-sign-in"}.';
    return problem(message, hint, pointer, 'value');
  }
  if (Object.hasOwn(entry, field)) {
    return wrongText([...pointer, field], own(entry, field));
  }
  const misspelt = misspeltTemplateKeys(entry).find(({ meant }) => meant === field);
  const written = misspelt?.written;
  const hint =
    misspelt === undefined
      ? `Add "${field}": ${missingField[field] ?? 'some text'}.`
      : describeMisspelling(misspelt);
  const at = written === undefined ? pointer : [...pointer, written];
  return problem(`${nameOf([...pointer, field])} is missing.`, hint, at, 'key');
}

const missingField: Readonly<Record<string, string>> = {
  usageType: 'what the mail is for, such as "SignIn"',
  templateAlias: 'the alias of a Postmark template, such as "logto-sign-in"',
};

function wrongText(pointer: Pointer, value: unknown): ShapeProblem {
  const hint =
    value === null
      ? 'Give it text in quotes, or leave the key out.'
      : pointer.at(-1) === 'templateAlias'
        ? "Give the template's alias in quotes; its number does not do."
        : 'Put quotes around it.';
  return problem(
    `${nameOf(pointer)} should be a string, but is ${kindOf(value)}.`,
    hint,
    pointer,
    'value',
  );
}

function problem(message: string, hint: string, pointer: Pointer, part: Part): ShapeProblem {
  return { message, hint, pointer, part };
}

function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
