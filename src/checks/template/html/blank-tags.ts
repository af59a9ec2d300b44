import { readTag, tagPattern } from '../../../mustachio/tag.js';

/**
 * A template as its HTML alone, every character at its place: values become a
 * word, blocks and comments nothing.
 */
export function blankTags(source: string): string {
  return source.replace(tagPattern, (tag) => {
    const { kind } = readTag(tag);
    return (kind === 'value' || kind === 'raw' ? 'x' : ' ').repeat(tag.length);
  });
}
