/** The engine's own sentences, kept to the letter: Postmark's users search for them. */
export const messages = {
  invalidPath: (path: string) =>
    `The path '${path}' is not valid. Please see documentation for examples of valid paths.`,
  mismatched: 'It appears that open and closing elements are mismatched.',
  unclosed: (path: string) =>
    `A scope block to the following path was opened but not closed: '${path}', please close it using the appropriate syntax.`,
  eachWithoutPath:
    "The 'each' block being opened requires a model path to be specified in the form '{#each <name>}'.",
  eachCloseMalformed: "The syntax to close the 'each' block should be: '{/each}'.",
  eachCloseUnopened:
    "An 'each' block is being closed, but no corresponding opening element ('{#each <name>}') was detected.",
  notAnArray: (path: string) =>
    `'${path}' is used like an array by the template, but is a scalar value or object in your model.`,
} as const;
