/**
 * Numbers that somebody could be meant to type in. Letters of other scripts may
 * touch them, as Chinese writes without spaces; Latin letters, signs and other
 * digits may not: they make a date, a price, a time or a part number of it.
 */
const number =
  /(?<![\p{Script=Latin}\p{N}_#$€£¥%+\-–/\\=&@.~]|\d[,:'’]|(?:©|\(c\)|Copyright) ?)\d{4,8}(?![\p{Script=Latin}\p{N}_%€£¥+\-–/\\=&@~]|[.,:'’]\d)/giu;

/** What stands between spaces or signs of other scripts: a word, or a whole address. */
const run = /[!-~]+/g;

/** In the order of the text, repetitions included. Takes time linear in the text. */
export function* standAloneNumbers(text: string): Generator<string> {
  const readable = text.replace(run, (word) =>
    word.includes('://') || word.includes('@') ? ' ' : word,
  );
  for (const [found] of readable.matchAll(number)) yield found;
}
