import type { Clock } from '../context.js';
import { type ClockSkew, narrowSkew, skewMs, unknownSkew } from './clock-skew.js';
import type { FoundMessages, Look, Mailbox, MessageContent, MessageSummary } from './mailbox.js';
import type { TypeTest } from './message-type.js';

export interface Wanted {
  /** A bare address. */
  readonly to: string;
  /** `undefined` takes mail of any usage type. */
  readonly type: { readonly name: string; readonly fits: TypeTest } | undefined;
  readonly stream: string | undefined;
  /** Messages from then on, by this machine's clock; milliseconds since the epoch. */
  readonly since: number;
}

interface Others {
  readonly count: number;
  /** Whether there were more than a search lists. */
  readonly isAtLeast: boolean;
}

/** Why no message satisfied, as far as the last look tells. */
export interface Missed {
  /** Messages to everybody else since the waiting began; `undefined` where it stayed unknown. */
  readonly others: Others | undefined;
  /** Messages to the recipient that are too old. */
  readonly older: number;
  /** Messages to the recipient that are of another type than the wanted one. */
  readonly otherwise: number;
  /** Messages to the recipient of which nothing says their type. */
  readonly untyped: number;
}

/** One wait for a message: what it asks, and what it learns of the server's clock meanwhile. */
export class MailboxWatch {
  readonly #wanted: Wanted;
  readonly #mailbox: Mailbox;
  readonly #clock: Clock;
  readonly #debug: (message: string) => void;
  /** By this machine's clock. */
  readonly #startedAt: number;
  #skew: ClockSkew = unknownSkew;

  constructor(wanted: Wanted, mailbox: Mailbox, clock: Clock, debug: (message: string) => void) {
    this.#wanted = wanted;
    this.#mailbox = mailbox;
    this.#clock = clock;
    this.#debug = debug;
    this.#startedAt = clock.now();
  }

  /** @param recipient `undefined` finds everybody's messages. */
  search(recipient: string | undefined, withinMs: number): Promise<Look<FoundMessages>> {
    const { stream } = this.#wanted;
    // The beginning of the time in question, by the server's clock.
    const since = this.#wanted.since + skewMs(this.#skew);
    return this.#learn(() => this.#mailbox.search({ recipient, stream, since, withinMs }));
  }

  read(messageId: string, withinMs: number): Promise<Look<MessageContent | undefined>> {
    return this.#learn(() => this.#mailbox.read(messageId, withinMs));
  }

  /** The newest of the messages that are what is waited for. */
  newest(messages: readonly MessageSummary[]): MessageSummary | undefined {
    const [newest] = messages
      .filter((message) => this.#isTo(message) && this.#isRecent(message))
      .filter((message) => this.#fits(message) === true)
      // In which order they are listed is documented nowhere.
      .sort((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt));
    return newest;
  }

  /**
   * @param theirs What a search for the recipient found.
   * @param all Everybody's messages, which may crowd out the recipient's; `undefined` where they are not known.
   */
  missed(theirs: FoundMessages, all: FoundMessages | undefined): Missed {
    const found = [...theirs.messages, ...(all?.messages ?? [])].filter((one) => this.#isTo(one));
    const known = [...new Map(found.map((one) => [one.messageId, one])).values()];
    const recent = known.filter((message) => this.#isRecent(message));
    return {
      others: all && this.#others(all),
      older: known.length - recent.length,
      otherwise: recent.filter((message) => this.#fits(message) === false).length,
      untyped: recent.filter((message) => this.#fits(message) === undefined).length,
    };
  }

  #others({ messages, total }: FoundMessages): Others | undefined {
    const count = messages.filter(
      (message) => !this.#isTo(message) && this.#cameAfter(message, this.#startedAt),
    ).length;
    const isAtLeast = total > messages.length;
    return isAtLeast && count === 0 ? undefined : { count, isAtLeast };
  }

  #fits(message: MessageSummary): boolean | undefined {
    const { type } = this.#wanted;
    return type === undefined || type.fits(message);
  }

  #isTo({ recipients }: MessageSummary): boolean {
    const to = this.#wanted.to.toLowerCase();
    return recipients.some((recipient) => recipient.toLowerCase() === to);
  }

  #isRecent(message: MessageSummary): boolean {
    return this.#cameAfter(message, this.#wanted.since);
  }

  /** @param time By this machine's clock. */
  #cameAfter({ receivedAt }: MessageSummary, time: number): boolean {
    return Date.parse(receivedAt) >= time + skewMs(this.#skew);
  }

  async #learn<T>(ask: () => Promise<Look<T>>): Promise<Look<T>> {
    const askedAt = this.#clock.now();
    const look = await ask();
    if (!look.ok || look.serverTime === undefined) return look;
    const answer = { askedAt, answeredAt: this.#clock.now(), serverTime: look.serverTime };
    const before = skewMs(this.#skew);
    this.#skew = narrowSkew(this.#skew, answer);
    const after = skewMs(this.#skew);
    if (after !== before) {
      const side = after < 0 ? 'behind' : 'ahead of';
      this.#debug(`the server's clock is ${Math.abs(after) / 1000} s ${side} this one`);
    }
    return look;
  }
}
