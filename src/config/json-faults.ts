import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { emptyFile, type Fault, nowhere } from './syntax.js';

/**
 * What is wrong and what would be right. None of these quotes the file: the
 * text at fault may be part of a token.
 */
const sentences: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'This is not a number as JSON writes it, such as 12 or 0.5.',
  PropertyNameExpected: 'A key in double quotes should stand here.',
  ValueExpected:
    'A value is missing here: text in double quotes, a number, true, false, null, a list or an object.',
  ColonExpected: 'A colon (:) is missing between a key and its value.',
  CommaExpected: 'A comma is missing between two entries: put one before this.',
  CloseBraceExpected: 'A closing } is missing.',
  CloseBracketExpected: 'A closing ] is missing.',
  EndOfFileExpected: 'The configuration ends before this: remove what follows it.',
  UnexpectedEndOfComment: 'A comment that begins with /* has no closing */.',
  UnexpectedEndOfString:
    'A closing double quote (") is missing: text ends on the line where it begins.',
  UnexpectedEndOfNumber: 'A number breaks off here: a digit is missing.',
  InvalidUnicode: 'After \\u there should be four hexadecimal digits.',
  InvalidEscapeCharacter:
    'After a backslash only " \\ / b f n r t or u may stand: write \\\\ for a backslash itself.',
  InvalidCharacter: 'Text may not hold a control character: write \\t for a tab.',
};

const bareWord =
  'This is not JSON: keys and text stand in double quotes; only true, false, null and numbers go without.';

/** The parser's complaints about a text, in our words. */
export function jsonFaults(
  errors: readonly ParseError[],
  text: string,
  valueless: boolean,
): readonly Fault[] {
  // Nothing but white space and comments: the only complaint is at the very end.
  if (valueless && errors.length === 1 && errors[0]?.offset === text.length) {
    return [{ message: emptyFile, span: nowhere }];
  }
  return errors.map((error) => ({
    message: sentenceFor(error, text),
    span: { start: error.offset, end: error.offset + error.length },
  }));
}

function sentenceFor(error: ParseError, text: string): string {
  const sentence = sentences[printParseErrorCode(error.error)];
  if (sentence !== undefined) return sentence;
  return text[error.offset] === "'"
    ? 'Keys and text stand in double quotes ("), not in single ones.'
    : bareWord;
}
