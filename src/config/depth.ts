/** No configuration is nested so deeply, and no parser runs out of stack there. */
const deepest = 500;

export const tooDeep = 'The file is nested too deeply to be read.';

/**
 * Whether a JSON or YAML text is nested deeper than is safe. Parsers go down the
 * stack with each level, and near its end an engine may give up for good
 * where it should throw. Told from brackets outside of double quotes and of
 * comments, and from how many dashes a line begins with, or how many lines go
 * ever deeper, as blocks of YAML do.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  const blocks: number[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    if (blockDepth(text, at, end, blocks) > deepest) return true;
    for (; at < end; at += 1) {
      const character = text.charAt(at);
      if (character === '"') at = textEnd(text, at, end);
      else if (beginsComment(text, at)) at = end;
      else if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
      if (depth > deepest) return true;
    }
    at = end + 1;
  }
  return false;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Text does not go over a line's end; where it does, what follows is looked at as well. */
function textEnd(text: string, at: number, end: number): number {
  for (let place = at + 1; place < end; place += 1) {
    const character = text.charAt(place);
    if (character === '\\') place += 1;
    else if (character === '"') return place;
  }
  return at;
}

function beginsComment(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === '/') return text.charAt(at + 1) === '/' && text.charAt(at - 1) !== ':';
  return character === '#' && (at === 0 || /\s/.test(text.charAt(at - 1)));
}

/** How deep the line is as a block: the lines above it that are indented less, and its dashes. */
function blockDepth(text: string, at: number, end: number, blocks: number[]): number {
  let dashes = 0;
  let place = at;
  for (; place < end; place += 1) {
    const character = text.charAt(place);
    if (character === '-' || character === '?') dashes += 1;
    else if (character !== ' ') break;
  }
  if (place === end) return 0;
  const indentation = place - at;
  while ((blocks.at(-1) ?? -1) >= indentation) blocks.pop();
  // What is as deep as brackets may be is no matter for a stack of its own.
  if (blocks.length <= deepest) blocks.push(indentation);
  return blocks.length + dashes;
}
