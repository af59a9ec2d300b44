/**
 * How far the server's clock is ahead of this machine's, in milliseconds, as
 * far as it is known. The server tells its time in whole seconds, so one answer
 * gives bounds, and several narrow them.
 */
export interface ClockSkew {
  readonly least: number;
  readonly most: number;
}

export const unknownSkew: ClockSkew = {
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
};

const secondMs = 1_000;

export function narrowSkew(
  known: ClockSkew,
  answer: {
    readonly askedAt: number;
    readonly answeredAt: number;
    /** From the `Date` header: the second in which the answer was made. */
    readonly serverTime: number;
  },
): ClockSkew {
  const { askedAt, answeredAt, serverTime } = answer;
  const seen = { least: serverTime - answeredAt, most: serverTime + secondMs - askedAt };
  const both = {
    least: Math.max(known.least, seen.least),
    most: Math.min(known.most, seen.most),
  };
  // They contradict each other when a clock was set: then only the newest counts.
  return both.least <= both.most ? both : seen;
}

/** The smallest difference that explains what was seen: mostly none. */
export function skewMs({ least, most }: ClockSkew): number {
  if (least > 0) return least;
  return most < 0 ? most : 0;
}
