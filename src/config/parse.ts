import { isTooDeep, tooDeep } from './depth.js';
import type { ConfigFile, Pointer } from './file.js';
import { type JsonSyntax, parseJson } from './parse-json.js';
import type { YamlSyntax } from './parse-yaml.js';
import { type Range, rangesOf, type Span } from './position.js';
import { type Fault, nowhere, type Part, type Syntax } from './syntax.js';

interface SyntaxProblem {
  readonly message: string;
  readonly range: Range;
}

/** A text that was read: its value, and where each part of it stands. */
export interface ParsedText {
  /** `undefined` where there are problems. */
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[];
  /** The tree behind it; absent for a module, and where reading broke off. */
  readonly syntax: JsonSyntax | YamlSyntax | undefined;
  /**
   * The place of a value, or of its key. A pointer to nothing gives its nearest
   * existing parent; a module has no places.
   */
  range(pointer: Pointer, part: Part): Range | undefined;
}

/** A config file that was read: `value` is the configuration, and pointers begin there. */
export interface ConfigDocument extends ParsedText {
  readonly path: string;
}

/** Beyond this, the complaints are about one another. */
const mostProblems = 20;

/**
 * Reads a config file. Never throws over what is in it: that becomes
 * `problems`. A bare list of templates is put under `templates`.
 */
export async function parseConfig(file: ConfigFile): Promise<ConfigDocument> {
  const { path } = file;
  if (file.kind === 'module') {
    const { value } = withTemplatesKey(file.value);
    return { path, value, problems: [], syntax: undefined, range: () => undefined };
  }
  const { root } = file;
  const parsed = await parseText(file.text, file.format);
  const { value, bare } = withTemplatesKey(descend(parsed.value, root));
  const range: ParsedText['range'] = (pointer, part) => {
    const inner = bare ? pointer.slice(pointer[0] === 'templates' ? 1 : pointer.length) : pointer;
    return parsed.range([...root, ...inner], part);
  };
  return { ...parsed, path, value, range };
}

/** Reads JSON (comments and trailing commas allowed) or YAML. Never throws. */
export async function parseText(text: string, format: Format): Promise<ParsedText> {
  // Without the mark, so that the first column is the first visible character.
  const visible = text.replace(/^\uFEFF/, '');
  const rangeOf = rangesOf(visible);
  const syntax = await read(visible, format);
  return {
    value: syntax.value,
    problems: toProblems(syntax.faults, rangeOf),
    syntax: 'format' in syntax ? syntax : undefined,
    range: (pointer, part) => rangeOf(syntax.span(pointer, part)),
  };
}

export type Format = 'json' | 'yaml' | 'unknown';

export function looksLikeJson(text: string): boolean {
  return /^\s*[{[/]/.test(text);
}

type Outcome = JsonSyntax | YamlSyntax | Syntax;

async function read(text: string, format: Format): Promise<Outcome> {
  if (isTooDeep(text)) return unread(tooDeep);
  if (format === 'json') return orFault(() => parseJson(text));
  if (format === 'yaml' || !looksLikeJson(text)) return readYaml(text);
  const json = orFault(() => parseJson(text));
  if (json.faults.length === 0) return json;
  // YAML may begin with a bracket too. A lone text is no reason to prefer it.
  const yaml = await readYaml(text);
  return typeof yaml.value === 'object' && yaml.value !== null ? yaml : json;
}

/** The YAML parser is the largest part of this program: it loads for YAML only. */
async function readYaml(text: string): Promise<Outcome> {
  const { parseYaml } = await import('./parse-yaml.js');
  return orFault(() => parseYaml(text));
}

function orFault(parse: () => JsonSyntax | YamlSyntax): Outcome {
  try {
    return parse();
  } catch (error) {
    return unread(breakdown(error));
  }
}

function unread(message: string): Syntax {
  return { value: undefined, faults: [{ message, span: nowhere }], span: () => nowhere };
}

/** Why a parser gave up on a text that no file needs. */
export function breakdown(error: unknown): string {
  if (error instanceof RangeError) return tooDeep;
  // The YAML parser's answer to aliases that multiply.
  if (error instanceof ReferenceError) return 'The file repeats itself too often (YAML aliases).';
  return 'The file cannot be read: its parser broke off.';
}

/** The first fault of each line: the others on it are mostly its consequences. */
export function toProblems(
  faults: readonly Fault[],
  rangeOf: (span: Span) => Range,
): SyntaxProblem[] {
  const byLine = new Map<number, SyntaxProblem>();
  for (const { message, span } of faults) {
    const range = rangeOf(span);
    if (!byLine.has(range.line)) byLine.set(range.line, { message, range });
    if (byLine.size === mostProblems) break;
  }
  return [...byLine.values()];
}

function descend(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>(
    (parent, key) =>
      typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key)
        ? Reflect.get(parent, key)
        : undefined,
    value,
  );
}

/** The template list alone, as Logto's documentation shows it, is a configuration too. */
function withTemplatesKey(value: unknown): { value: unknown; bare: boolean } {
  return Array.isArray(value)
    ? { value: { templates: value }, bare: true }
    : { value, bare: false };
}
