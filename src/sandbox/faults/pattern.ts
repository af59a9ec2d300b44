/** Whether a request is one of those that a fault means. */
export type Pattern = (method: string, path: string) => boolean;

/** What somebody can ask for; parts of the path may be names, as in `/bounces/:id`. */
export interface Requested {
  readonly method: string;
  readonly path: string;
}

/** `POST /email*`, `/email`, `*`: letter case and a slash at the end do not matter. */
export function patternOf(match: string): Pattern {
  const { method, path } = parts(match);
  return (givenMethod, givenPath) =>
    fits(method.split('*'), givenMethod.toLowerCase()) &&
    fits(path.split('*'), withoutEnd(givenPath.toLowerCase()));
}

/** Whether there is a request that a pattern means. */
export function canStrike(match: string, requests: readonly Requested[]): boolean {
  const { method, path } = parts(match);
  return requests.some(
    (request) =>
      fits(method.split('*'), request.method.toLowerCase()) &&
      meet(path, request.path.toLowerCase().replace(/:[^/]+/g, ':')),
  );
}

function parts(match: string): Requested {
  const [first = '*', second] = match.trim().toLowerCase().split(/\s+/);
  return second === undefined
    ? { method: '*', path: withoutEnd(first) }
    : { method: first, path: withoutEnd(second) };
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

/** Whether one text fits both: a pattern with `*`, and a path with `:` for what has no slash. */
function meet(pattern: string, path: string): boolean {
  // From the end: whether the rest of the pattern meets each rest of the path.
  let later: readonly boolean[] = [];
  for (let at = pattern.length; at >= 0; at -= 1) {
    const sign = pattern[at];
    const row: boolean[] = [];
    for (let place = path.length; place >= 0; place -= 1) {
      const skipsSign = later[place] ?? false;
      const skipsPlace = row[place + 1] ?? false;
      if (sign === undefined && place === path.length) row[place] = true;
      else if (sign === '*') row[place] = skipsSign || skipsPlace;
      else if (path[place] === ':') row[place] = skipsPlace || (sign !== '/' && skipsSign);
      else row[place] = sign !== undefined && sign === path[place] && (later[place + 1] ?? false);
    }
    later = row;
  }
  return later[0] ?? false;
}
