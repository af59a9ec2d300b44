const number =
  '(?:\\d{1,4}|five|ten|fifteen|twenty|thirty|sixty|fünf|zehn|fünfzehn|dreißig|cinq|dix|quinze|trente|cinco|diez|dez|dieci)';
const unit =
  '(?:minutes?|mins?\\b|hours?|hrs?\\b|seconds?|minuten?|stunden?|heures?|minutos?|horas?|minut[oi]|or[ae]\\b|минут\\S*|час\\S*|分钟|分鐘|分間|小时|小時|시간|분|分)';
const duration = new RegExp(`(?<![\\p{Script=Latin}\\d.])${number}[\\s-]{0,60}${unit}`, 'giu');

/** A span of time is a lifetime only where the sentence says so. */
const ofALifetime =
  /expir|valid|lifetime|good for|works? (?:for|only)|active for|(?:code|enter|use|type)\b.{0,80}\bwithin|within\b.{0,80}(?:code|enter)|abl[aä]uf|läuft|gültig|périm|caduc|vence|válid|scad|valev|действ|истек|有效|过期|過期|有効|유효|만료/is;

/** Where, in a text, somebody wrote how long the code lives; the offset and the words. */
export function statedLifetime(
  text: string,
): { readonly offset: number; readonly words: string } | undefined {
  for (const match of text.matchAll(duration)) {
    if (ofALifetime.test(sentenceAround(text, match.index))) {
      return { offset: match.index, words: match[0].replace(/\s+/g, ' ') };
    }
  }
  return undefined;
}

const farthest = 200;

function sentenceAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - farthest), at);
  const after = text.slice(at, at + farthest);
  const start = Math.max(
    ...[...before.matchAll(/[.!?。]\s|\n\s*\n/g)].map(({ index }) => index),
    -1,
  );
  const end = after.search(/[.!?。](?:\s|$)|\n\s*\n/);
  return before.slice(start + 1) + (end === -1 ? after : after.slice(0, end));
}
