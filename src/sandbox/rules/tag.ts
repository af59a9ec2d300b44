import { Refusal } from '../refusal.js';

const longestTag = 1000;

/** Postmark's words for it were never seen. */
export function checkTag(tag = ''): Refusal | undefined {
  return tag.length > longestTag
    ? new Refusal(300, `The tag is longer than ${longestTag} characters.`)
    : undefined;
}
