import { strayBracket } from '../config/brackets.js';
import type { ConfigFile } from '../config/file.js';
import { toProblems } from '../config/parse.js';
import { linesOf } from '../config/position.js';
import { readEvents, strict } from '../config/read-events.js';
import type { Fault } from '../config/syntax.js';
import { readValue } from '../config/value-events.js';
import type { Omitted } from './checked.js';
import type { CollectedConfig } from './collected.js';
import { diagnose, placed } from './diagnose.js';
import type { Diagnostic } from './diagnostic.js';
import { checkDocument } from './document-check.js';
import type { Source } from './excerpt.js';
import type { Finding } from './finding.js';
import { notStrictJson } from './not-strict-json.js';

export interface CheckOptions {
  /** Hold the file to what Logto itself can take. */
  readonly logto: boolean;
  /** The value of a variable. */
  lookup(name: string): string | undefined;
  /** Whether Git tracks the file; asked only where a token is written into it. */
  isTracked(): Promise<boolean>;
  /**
   * Looks further at the configuration that was read, where there is one: what it
   * finds is placed and shown like the rest.
   */
  examine?(config: CollectedConfig | undefined): Promise<Examined>;
}

export interface Examined {
  readonly findings: readonly Finding[];
  readonly omitted: readonly Omitted[];
}

export interface CheckOutcome {
  /** By place, then rule; no two are equal. */
  readonly diagnostics: readonly Diagnostic[];
  readonly omitted: readonly Omitted[];
}

/** Finds every mistake in a config file. Never throws over what is in it. */
export async function checkConfigFile(
  file: ConfigFile,
  options: CheckOptions,
): Promise<CheckOutcome> {
  return file.kind === 'module' ? checkModule(file.value, options) : checkText(file, options);
}

async function checkModule(value: unknown, options: CheckOptions): Promise<CheckOutcome> {
  const { logto, lookup } = options;
  const collect = options.examine !== undefined;
  const check = checkDocument([], { logto, lookup, computed: true, collect });
  readValue(value, check);
  const { findings, omitted, collected } = check.outcome();
  const all = [...findings, ...notStrictJson({ format: 'module', mark: false, ...strict }, logto)];
  const more = await options.examine?.(collected);
  return {
    diagnostics: diagnose([...(await weighed(all, options)), ...(more?.findings ?? [])], undefined),
    omitted: [...omitted, ...(more?.omitted ?? [])],
  };
}

async function checkText(
  { text: raw, format: announced, root }: Extract<ConfigFile, { kind: 'text' }>,
  options: CheckOptions,
): Promise<CheckOutcome> {
  const { logto, lookup } = options;
  const collect = options.examine !== undefined;
  // Without the mark, so that the first column is the first visible character.
  const mark = raw.startsWith('\uFEFF');
  const text = mark ? raw.slice(1) : raw;
  const lines = linesOf(text);
  const { listener, faults, format, loose, counts } = await readEvents(text, announced, () =>
    checkDocument(root, { logto, lookup, computed: false, collect }),
  );
  const parsed = faults.length === 0;
  const source = { text, lines, secrets: listener.secrets, parsed };
  // What does not parse says nothing sure about the rest.
  if (!parsed) {
    await options.examine?.(undefined);
    return { diagnostics: syntax(faults, source, format), omitted: [] };
  }
  const { findings, omitted, collected } = listener.outcome();
  const all = [...findings, ...notStrictJson({ format, loose, counts, mark, lines }, logto)];
  const more = await options.examine?.(collected);
  return {
    diagnostics: diagnose([...(await weighed(all, options)), ...(more?.findings ?? [])], source),
    omitted: [...omitted, ...(more?.omitted ?? [])],
  };
}

const syntaxHints = {
  json: 'JSON has keys and text in double quotes, a comma between two entries, and a partner for every { and [.',
  yaml: 'YAML is indented with spaces, and needs quotes around text that holds ": " or begins with a sign such as @.',
} as const;

function syntax(
  faults: readonly Fault[],
  source: Source,
  format: 'json' | 'yaml',
): readonly Diagnostic[] {
  const { rangeOf } = source.lines;
  const stray = format === 'json' ? strayBracket(source.text) : undefined;
  const related = stray && [{ message: stray.message, pointer: '', range: rangeOf(stray.span) }];
  return toProblems(faults, rangeOf).map(({ message, range }, index) => ({
    rule: 'syntax',
    severity: 'error',
    message,
    hint: syntaxHints[format],
    pointer: '',
    ...placed(range, source),
    // The first fault is where the parser noticed; the others are often its consequences.
    related: index === 0 ? related : undefined,
  }));
}

/**
 * A token in the file weighs more where Git tracks the file. Where it goes to
 * Logto it has to stand there.
 */
async function weighed(
  findings: readonly Finding[],
  { logto, isTracked }: CheckOptions,
): Promise<readonly Finding[]> {
  const isToken = ({ rule }: Finding): boolean => rule === 'literal-token';
  if (!findings.some(isToken)) return findings;
  if (await isTracked())
    return findings.map((finding) => (isToken(finding) ? committed(finding) : finding));
  return logto ? findings.filter((finding) => !isToken(finding)) : findings;
}

function committed({ pointer, span }: Finding): Finding {
  return {
    rule: 'committed-token',
    message:
      'The server token is written into a file that Git tracks: whoever can read the repository can send mail as you.',
    hint: 'Make a new token at Postmark and delete this one there, since the history keeps it; then leave the key out and set POSTMARK_SERVER_TOKEN.',
    pointer,
    span,
  };
}
