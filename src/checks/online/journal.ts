import { mostEntries } from '../collected.js';
import { compare } from '../diagnose.js';

/** What can be checked on a server. */
export type CheckName =
  | 'token'
  | 'delivery-type'
  | 'tracking'
  | 'template'
  /** Postmark's own, of a template's syntax. */
  | 'validation'
  | 'stream'
  | 'sender'
  | 'domain'
  | 'recipient';

/** A check that was made. */
export interface DoneCheck {
  readonly check: CheckName;
  /** The alias, stream or address it was about. */
  readonly target?: string;
}

/** A check that could not be made: neither passed nor failed. */
export interface SkippedCheck extends DoneCheck {
  readonly reason: string;
}

/** In the order of a report; within one name by target, so that equal runs give equal reports. */
const order: readonly CheckName[] = [
  'token',
  'delivery-type',
  'tracking',
  'stream',
  'sender',
  'domain',
  'recipient',
  'template',
  'validation',
];

function inOrder<Check extends DoneCheck>(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted(
    (a, b) =>
      order.indexOf(a.check) - order.indexOf(b.check) || compare(a.target ?? '', b.target ?? ''),
  );
}

/** Keeps what was checked and what could not be. */
export class Journal {
  readonly #checked: DoneCheck[] = [];
  readonly #skipped: SkippedCheck[] = [];
  readonly #tell: (done: number) => void;

  /** @param tell Is told how many checks are done. */
  constructor(tell: (done: number) => void = () => {}) {
    this.#tell = tell;
  }

  get checked(): readonly DoneCheck[] {
    return inOrder(this.#checked);
  }

  get skipped(): readonly SkippedCheck[] {
    return inOrder(this.#skipped);
  }

  done(check: CheckName, target?: string): void {
    this.#checked.push({ check, ...(target === undefined ? {} : { target }) });
    this.#tell(this.#checked.length + this.#skipped.length);
  }

  /** Entries of a configuration that nobody looked at. */
  passOver(entries: number): void {
    if (entries === 0) return;
    const reason = `${entries} more ${entries === 1 ? 'entry' : 'entries'}: only the first ${mostEntries} are looked at`;
    this.skip('template', undefined, reason);
  }

  skip(check: CheckName, target: string | undefined, reason: string): void {
    this.#skipped.push({ check, ...(target === undefined ? {} : { target }), reason });
    this.#tell(this.#checked.length + this.#skipped.length);
  }
}
