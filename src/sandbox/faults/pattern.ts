/** Whether a request is one of those that a fault means. */
export type Pattern = (method: string, path: string) => boolean;

/** `POST /email*`, `/email`, `*`: letter case and a slash at the end do not matter. */
export function patternOf(match: string): Pattern {
  const [first = '*', second] = match.trim().toLowerCase().split(/\s+/);
  const [method, path] = second === undefined ? ['*', first] : [first, second];
  return (givenMethod, givenPath) =>
    fits(method.split('*'), givenMethod.toLowerCase()) &&
    fits(withoutEnd(path).split('*'), withoutEnd(givenPath.toLowerCase()));
}

const withoutEnd = (path: string): string => path.replace(/(?<=.)\/$/, '');

/** Whether a text is made of the pieces, in order, with anything between them. In linear time, unlike a RegExp. */
function fits(pieces: readonly string[], text: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from + last.length <= text.length;
}
