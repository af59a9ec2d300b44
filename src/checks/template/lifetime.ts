import { duration } from './durations.js';

/** A span of time is a lifetime only where the sentence says so. */
const ofALifetime = new RegExp(
  [
    'expir|(?<!\\p{L})valid(?!at)|lifetime|good for|stops? working|no longer works?|works? (?:for|only)|(?:active|usable) for|last(?:s|ing)? (?:for|only)',
    'abl[aä]uf|läuft|(?<!\\p{L})g[üu]ltig|verf[aä]ll',
    'p[ée]rim|caduc|valable|validité',
    'vence|(?<!\\p{L})v[áa]lid(?!a[rt])|vigen',
    'scad|valev',
    '(?<!\\p{L})geldig|verloopt|verlopen|vervalt',
    'действ|истек|有效|过期|過期|失效|有効|유효|만료',
  ].join('|'),
  'iu',
);

/** `within 10 minutes`, in a sentence about the code. */
const within =
  /\b(?:within|in the next|innerhalb|binnen|dentro|próxim\p{L}+|entro|dans les)\b[\p{L}\s]{0,20}$/iu;
const ofTheCode = /code|código|codice|codigo|\b(?:enter|use|type)\b/iu;
const toEnter = /^[\s\p{L}]{0,20}\bto (?:enter|use|type)\b/iu;

/** `After 10 minutes you need to request a new code` */
const thereafter = /\bafter\s*$/iu;
const askAnew = /\b(?:request|ask for|get|need)\b[\p{L}\s]{0,20}\b(?:new|another)\b/iu;

/** `5 minutes ago`: what has been, not what will be. */
const before = /\b(?:vor|hace|il y a|h[áa])\s*$/iu;
const after = /^\s*(?:ago|earlier|fa|geleden|atr[áa]s|zuvor|前|전)(?!\p{L})/iu;

/** Where, in a text, somebody wrote how long the code lives; the offset and the words. */
export function statedLifetime(
  text: string,
): { readonly offset: number; readonly words: string } | undefined {
  for (const { 0: found, index } of text.matchAll(duration)) {
    const [head, tail] = sentenceAround(text, index, index + found.length);
    if (before.test(head) || after.test(tail)) continue;
    const sentence = `${head} ${tail}`;
    const isEntering = within.test(head) || toEnter.test(tail);
    const isOver = thereafter.test(head) && askAnew.test(tail);
    if (isOver || ofALifetime.test(sentence) || (isEntering && ofTheCode.test(sentence))) {
      return { offset: index, words: found.replace(/\s+/g, ' ') };
    }
  }
  return undefined;
}

const farthest = 200;

/** What the sentence says before and after a place in it. */
function sentenceAround(text: string, from: number, to: number): readonly [string, string] {
  const head = text.slice(Math.max(0, from - farthest), from);
  const tail = text.slice(to, to + farthest);
  const start = Math.max(
    ...[...head.matchAll(/[.!?。;]\s|[。]|\n\s*\n/g)].map(({ index }) => index),
    -1,
  );
  const end = tail.search(/[.!?。;](?:\s|$)|\n\s*\n/);
  return [head.slice(start + 1), end === -1 ? tail : tail.slice(0, end)];
}
