import { contentOf, type StoredMessage } from './message.js';

/** What a value costs beside its characters, roughly. */
const perValue = 16;
const perMessage = 500;

/** About how many characters a message takes in memory. */
export function weightOf(message: StoredMessage): number {
  const { subject, text = '', html = '' } = contentOf(message);
  return (
    perMessage +
    subject.length +
    text.length +
    html.length +
    // It holds the model, the attachments and all else.
    weigh([message.request])
  );
}

/** Without recursion: a model may be nested as deeply as its sender likes. */
function weigh(values: readonly unknown[]): number {
  const waiting = [...values];
  let weight = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    weight += typeof value === 'string' ? value.length + perValue : perValue;
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value)) weight += key.length;
    // Not all at once: a list may be longer than the arguments of a function.
    for (const member of Object.values(value)) waiting.push(member);
  }
  return weight;
}
