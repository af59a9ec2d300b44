import type { Config, TemplateEntry } from './config.js';
import type { Environment } from './env-file.js';
import type { Pointer } from './file.js';
import { interpolate } from './interpolate.js';
import { configInvalid, nameOf, type Problem } from './invalid.js';
import { type Misspelling, misspeltConfigKeys } from './near-miss.js';
import type { Origin, Setting } from './origin.js';
import type { ConfigDocument } from './parse.js';
import { checkShape, type ShapeProblem } from './shape.js';
import { variableAdvice } from './variable-advice.js';

type TextKey = 'serverToken' | 'fromEmail' | 'messageStream' | 'tag' | 'replyTo';

/** The values of a config file, variables filled in as they are asked for. */
export interface ConfigValues {
  readonly path: string;
  readonly misspelt: readonly Misspelling[];
  /** `undefined` where the key is left out or its text is empty. */
  text(key: TextKey): Setting<string> | undefined;
  templates(): Setting<readonly TemplateEntry[]>;
  /**
   * To be called once all values are read.
   * @throws VerifyError `config-invalid` naming the variables that were not set.
   */
  assertNothingUnset(): void;
}

/** @throws VerifyError `config-invalid` when the file does not parse or is not shaped like a configuration. */
export function valuesOf(
  document: ConfigDocument,
  environment: Environment,
  needs: { readonly token: boolean },
): ConfigValues {
  const config = readConfig(document, needs);
  const problems: Problem[] = [];

  const report = (pointer: Pointer, problem: Problem) => {
    problems.push({ ...problem, range: document.range(pointer, 'value') });
  };
  const fill = (text: string, pointer: Pointer): string | undefined => {
    const filled = interpolate(text, (name) => environment.get(name)?.value);
    if (filled.unset) report(pointer, unsetVariables(filled.unset, pointer));
    return filled.text;
  };

  return {
    path: document.path,
    misspelt: misspeltConfigKeys(document.value),
    text(key) {
      const value = fill(config[key] ?? '', [key]);
      return value ? { value, origin: originOf(document, [key]) } : undefined;
    },
    templates: () => ({
      value: config.templates.map(({ usageType, templateAlias }, index) => ({
        usageType: fill(usageType, ['templates', index, 'usageType']) ?? '',
        templateAlias: fill(templateAlias, ['templates', index, 'templateAlias']) ?? '',
      })),
      origin: originOf(document, ['templates']),
    }),
    assertNothingUnset() {
      const [first, ...others] = problems;
      if (first !== undefined) throw configInvalid(document.path, [first, ...others]);
    },
  };
}

function readConfig(document: ConfigDocument, needs: { readonly token: boolean }): Config {
  const [first, ...others] = document.problems;
  if (first !== undefined) throw configInvalid(document.path, [first, ...others]);
  const shape = checkShape(needs.token ? document.value : withoutToken(document.value));
  if (shape.problems === undefined) return shape.config;
  const [head, ...rest] = shape.problems;
  const placed = ({ message, hint, pointer, part }: ShapeProblem): Problem => {
    return { message, hint, range: document.range(pointer, part) };
  };
  throw configInvalid(document.path, [placed(head), ...rest.map(placed)]);
}

function withoutToken(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'serverToken'));
}

function unsetVariables(names: readonly [string, ...string[]], pointer: Pointer): Problem {
  const all = names.map((name) => `\${${name}}`).join(' and ');
  return {
    message: `${nameOf(pointer)} uses ${all}, which ${names.length === 1 ? 'is' : 'are'} not set.`,
    hint: variableAdvice(names, pointer[0] === 'serverToken'),
  };
}

function originOf(document: ConfigDocument, pointer: Pointer): Origin {
  const range = document.range(pointer, 'key');
  const { path } = document;
  return range === undefined
    ? { kind: 'file', path, pointer }
    : { kind: 'file', path, pointer, line: range.line, column: range.column };
}
