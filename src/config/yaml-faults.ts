import type { YAMLError } from 'yaml';

/**
 * What is wrong and what would be right. The parser's own messages quote the
 * text at fault, which may be part of a token: none of them is passed on.
 */
const sentences: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_ALIAS: 'An anchor (&name) or an alias (*name) needs a name.',
  BAD_DIRECTIVE: 'A line that begins with % is a directive of YAML, and this one is not known.',
  BAD_DQ_ESCAPE:
    'In double quotes a backslash begins an escape, and this one is not known: write \\\\, or use single quotes.',
  BAD_INDENT:
    'The indentation is off: entries that belong together begin in the same column, and a { or [ is closed by } or ].',
  BAD_SCALAR_START: 'Text that begins with a character such as @, ` or % needs quotes around it.',
  BLOCK_AS_IMPLICIT_KEY:
    'There is a second "key:" on this line: put quotes around text that holds ": ", or begin a new line.',
  BLOCK_IN_FLOW: 'A comma is missing between two entries in { } or [ ].',
  MISSING_CHAR: 'A colon, comma, quote, bracket or dash is missing here.',
  MULTILINE_IMPLICIT_KEY: 'A key needs a colon after it, on the same line: key: value.',
  MULTIPLE_DOCS: 'The file holds more than one document: remove the line --- and what follows it.',
  NON_STRING_KEY: 'A key should be text, and this one is a list or an object.',
  RESOURCE_EXHAUSTION: 'The file is nested too deeply to be read.',
  TAB_AS_INDENT: 'YAML is indented with spaces, and here is a tab.',
};

/** `MISSING_CHAR` says in its (fixed) message which character is missing. */
const missing: readonly (readonly [RegExp, string])[] = [
  [/quote/, 'A closing quote is missing.'],
  [/followed by map values/, 'A key needs a colon and a value after it: key: value.'],
  [/Missing ,/, 'A comma is missing between two entries in { } or [ ].'],
  [/end with/, 'A closing } or ] is missing.'],
  [/without - indicator/, 'An entry of a list begins with a dash and a space: "- ".'],
];

export function yamlSentence(error: YAMLError): string {
  const exact =
    error.code === 'MISSING_CHAR'
      ? missing.find(([pattern]) => pattern.test(error.message))?.[1]
      : undefined;
  return exact ?? sentences[error.code] ?? 'This is not valid YAML.';
}
