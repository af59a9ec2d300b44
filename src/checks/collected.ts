import type { ConfigFacts, Place, TextField } from './config-facts.js';
import { opening } from './config-facts.js';
import { isPlaceholder } from './placeholder.js';
import type { Rule } from './rule.js';

/** A text of a configuration and where it stands. */
export interface CollectedText extends Place {
  readonly value: string;
}

/** An entry of the template list; of several with one usage type only the first is used, and here. */
export interface CollectedEntry {
  readonly usageType: string;
  readonly alias: CollectedText;
}

/** What a server can be asked about a configuration, variables filled in. */
export interface CollectedConfig {
  readonly entries: readonly CollectedEntry[];
  /** So many more are there, and are not looked at. */
  readonly passedOver: number;
  readonly token: CollectedText | undefined;
  readonly from: CollectedText | undefined;
  readonly stream: CollectedText | undefined;
  /** The token is there, but is none: empty, a placeholder, or without its variable. */
  readonly tokenUnusable: boolean;
  /** Where a finding points that has no place of its own. */
  readonly root: Place;
}

/** Beyond so many entries a configuration is no configuration. */
export const mostEntries = 1_000;

/** Goes along with the offline rules, and keeps what the online ones need. */
export class Collector implements Rule {
  readonly #entries = new Map<string, CollectedEntry>();
  #passedOver = 0;
  #usageType: string | undefined;
  #token: CollectedText | undefined;
  #from: CollectedText | undefined;
  #stream: CollectedText | undefined;
  #tokenUnusable = false;

  entry(): void {
    this.#usageType = undefined;
  }

  text(field: TextField): void {
    const text = usable(field);
    switch (field.key) {
      case 'usageType':
        this.#usageType = text?.value;
        break;
      case 'templateAlias':
        this.#add(text);
        break;
      case 'serverToken':
        this.#token = text;
        this.#tokenUnusable = text === undefined;
        break;
      case 'fromEmail':
        this.#from = text;
        break;
      case 'messageStream':
        this.#stream = text;
        break;
      default:
        break;
    }
  }

  #add(alias: CollectedText | undefined): void {
    const usageType = this.#usageType;
    if (alias === undefined || usageType === undefined || this.#entries.has(usageType)) return;
    if (this.#entries.size < mostEntries) this.#entries.set(usageType, { usageType, alias });
    else this.#passedOver += 1;
  }

  collected({ root }: ConfigFacts): CollectedConfig {
    return {
      entries: [...this.#entries.values()],
      passedOver: this.#passedOver,
      token: this.#token,
      from: this.#from,
      stream: this.#stream,
      tokenUnusable: this.#tokenUnusable,
      root: opening(root),
    };
  }
}

/** What is empty or a placeholder is a finding already, and nothing to ask a server about. */
function usable({ key, filled, pointer, span }: TextField): CollectedText | undefined {
  const value = filled?.trim() ?? '';
  if (value === '' || isPlaceholder(value, key)) return undefined;
  return { value, pointer, span };
}
