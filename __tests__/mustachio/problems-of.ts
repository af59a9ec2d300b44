import { parseTemplate, TemplateSyntaxError } from '../../src/mustachio/index.js';

/** The syntax errors of a template as `line:column message`; none where it parses. */
export function problemsOf(template: string): readonly string[] {
  try {
    parseTemplate(template);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    return error.errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
}

/** The engine's sentences, written out once more so that a slip in ours shows. */
export const invalid = (path: string) =>
  `The path '${path}' is not valid. Please see documentation for examples of valid paths.`;
export const unclosed = (path: string) =>
  `A scope block to the following path was opened but not closed: '${path}', please close it using the appropriate syntax.`;
export const mismatched = 'It appears that open and closing elements are mismatched.';
export const eachWithoutPath =
  "The 'each' block being opened requires a model path to be specified in the form '{#each <name>}'.";
export const eachCloseMalformed = "The syntax to close the 'each' block should be: '{/each}'.";
export const eachCloseUnopened =
  "An 'each' block is being closed, but no corresponding opening element ('{#each <name>}') was detected.";
