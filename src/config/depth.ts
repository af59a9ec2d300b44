/** No configuration is nested so deeply, and no parser runs out of stack there. */
const deepest = 500;

export const tooDeep = 'The file is nested too deeply to be read.';

/**
 * Whether a JSON or YAML text is nested deeper than is safe. Parsers go down the
 * stack with each level, and near its end an engine may give up for good
 * where it should throw. Told from brackets outside of double quotes, and from how
 * far a line of YAML is indented, dashes included.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let indentation = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === lineFeed) {
      indentation = 0;
      // Text does not go over a line's end; where it does, what follows is looked at as well.
      quoted = false;
      continue;
    }
    if (indentation >= 0) indentation = isIndent(character) ? indentation + 1 : -1;
    if (character === quote) quoted = !quoted;
    else if (character === backslash && quoted) at += 1;
    else if (!quoted) depth = Math.max(0, depth + step(character));
    if (depth > deepest || indentation > deepest) return true;
  }
  return false;
}

const lineFeed = 0x0a;
const quote = 0x22;
const backslash = 0x5c;

function isIndent(character: number): boolean {
  return character === 0x20 || character === 0x2d || character === 0x3f;
}

function step(character: number): number {
  if (character === 0x5b || character === 0x7b) return 1;
  return character === 0x5d || character === 0x7d ? -1 : 0;
}
