import { isTooDeep, tooDeep } from './depth.js';
import type { Events } from './events.js';
import { type JsonReading, type Looseness, readJson } from './json-events.js';
import { breakdown, type Format, looksLikeJson } from './parse.js';
import { type Fault, nowhere } from './syntax.js';

/** What going through a text gave: its faults, and whatever listened. */
export interface Reading<Listener> {
  readonly format: 'json' | 'yaml';
  readonly listener: Listener;
  readonly faults: readonly Fault[];
  /** What is not strict JSON; empty for YAML. */
  readonly loose: readonly Looseness[];
  /** How many there are of each kind. */
  readonly counts: JsonReading['counts'];
}

/** What is no JSON text has nothing loose in it. */
export const strict = { loose: [], counts: { comment: 0, 'trailing-comma': 0 } } as const;

/**
 * Goes through JSON or YAML from beginning to end. Never throws over what is in
 * the text. Where the name does not say which of the two it is, the text may be
 * gone through twice: each time with a listener of its own.
 */
export async function readEvents<Listener extends Events>(
  text: string,
  format: Format,
  listen: () => Listener,
): Promise<Reading<Listener>> {
  if (isTooDeep(text)) {
    const fault = { message: tooDeep, span: nowhere };
    return { format: 'json', listener: listen(), faults: [fault], ...strict };
  }
  if (format === 'yaml' || (format === 'unknown' && !looksLikeJson(text))) {
    return readYaml(text, listen);
  }
  const json = readAsJson(text, listen());
  if (format === 'json' || json.faults.length === 0) return json;
  // YAML may begin with a bracket too; with a slash begins only a lone text.
  if (/^\s*\//.test(text)) return json;
  const yaml = await readYaml(text, listen);
  return yaml.faults.length === 0 ? yaml : json;
}

function readAsJson<Listener extends Events>(text: string, listener: Listener): Reading<Listener> {
  try {
    return { format: 'json', listener, ...readJson(text, listener) };
  } catch (error) {
    return brokenOff('json', listener, error);
  }
}

/** The YAML parser is the largest part of this program: it loads for YAML only. */
async function readYaml<Listener extends Events>(
  text: string,
  listen: () => Listener,
): Promise<Reading<Listener>> {
  const listener = listen();
  const [{ parseYaml }, { readYamlTree }] = await Promise.all([
    import('./parse-yaml.js'),
    import('./yaml-events.js'),
  ]);
  try {
    const { tree, faults } = parseYaml(text);
    if (faults.length === 0) readYamlTree(tree, text, listener);
    return { format: 'yaml', listener, faults, ...strict };
  } catch (error) {
    return brokenOff('yaml', listener, error);
  }
}

function brokenOff<Listener>(
  format: 'json' | 'yaml',
  listener: Listener,
  error: unknown,
): Reading<Listener> {
  // Too deep, or too many YAML aliases. Anything else is no fault of the text.
  if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
  return { format, listener, faults: [{ message: breakdown(error), span: nowhere }], ...strict };
}
