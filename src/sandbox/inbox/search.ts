import type { StoredMessage } from '../message.js';
import type { Alias } from '../usage.js';
import { type MessageView, viewOf } from './view.js';

export interface ListQuery {
  /** What was typed into the search box. */
  readonly words: string;
  /** The message after which the list goes on. */
  readonly after: string | undefined;
}

export interface ListPage {
  readonly messages: readonly MessageView[];
  /** The last one shown, where there are more. */
  readonly next: string | undefined;
}

/** How many are shown at once. */
const pageSize = 100;

/** @param messages Newest first. */
export function listPage(
  messages: readonly StoredMessage[],
  { words, after }: ListQuery,
  aliases: readonly Alias[],
): ListPage {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  // A message that is gone meanwhile was the oldest: nothing comes after it.
  const start = after === undefined ? 0 : messages.findIndex(({ id }) => id === after) + 1;
  const found: MessageView[] = [];
  for (const message of after !== undefined && start === 0 ? [] : messages.slice(start)) {
    const view = viewOf(message, aliases);
    if (!matches(view, wanted)) continue;
    if (found.length === pageSize) return { messages: found, next: found.at(-1)?.id };
    found.push(view);
  }
  return { messages: found, next: undefined };
}

/** Every word must be somewhere in what the list shows. */
function matches(view: MessageView, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { recipients, subject, usageType, tag, template, code, id } = view;
  const text = [recipients, subject, usageType, tag, template, code, id].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
