/** A path as the template writes it, and the steps it stands for. */
export interface Path {
  readonly written: string;
  /** Names to go down to, and `up`. None at all: the current value itself. */
  readonly steps: readonly string[];
}

/** The step to the parent. No name can be mistaken for it: a name has no dots. */
const up = '../';

/**
 * What a path must not contain. .NET's `\w` is letters, non-spacing marks,
 * digits and connectors, judged by UTF-16 unit: no astral letter passes.
 */
const forbidden =
  /[^\p{L}\p{Mn}\p{Nd}\p{Pc}./]|[\u{10000}-\u{10ffff}]|(?<!\.\.)\/|\.{3}|\.\.(?:$|[^./])/u;

const step = /\.\.\/|[^.]+/g;

/**
 * Reads a trimmed path; `undefined` where the engine calls it invalid. The
 * grammar is looser than it looks: dots at either end or alone mean nothing,
 * and `a../b` goes down to `a`, back up, and down to `b`.
 */
export function parsePath(written: string): Path | undefined {
  return forbidden.test(written) ? undefined : { written, steps: written.match(step) ?? [] };
}

/**
 * Walks `path` from one level to another. `down` makes the level below; going
 * up from the root stays at the root.
 */
export function follow<Level extends { readonly parent: Level | undefined }>(
  path: Path,
  from: Level,
  down: (level: Level, name: string) => Level,
): Level {
  let level = from;
  for (const step of path.steps) {
    level = step === up ? (level.parent ?? level) : down(level, step);
  }
  return level;
}
