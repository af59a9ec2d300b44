/** No name that a person reads is longer. */
const longest = 60;

/** A text of the file in a sentence: in quotes, and not a whole page of it. */
export function quote(text: string): string {
  return text.length <= longest ? `"${text}"` : `"${text.slice(0, longest)}…"`;
}
