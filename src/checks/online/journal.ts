/** What can be checked on a server. */
export type CheckName =
  | 'token'
  | 'delivery-type'
  | 'tracking'
  | 'template'
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

/** Keeps what was checked and what could not be. */
export class Journal {
  readonly checked: DoneCheck[] = [];
  readonly skipped: SkippedCheck[] = [];
  readonly #tell: (done: number) => void;

  /** @param tell Is told how many checks are done. */
  constructor(tell: (done: number) => void) {
    this.#tell = tell;
  }

  done(check: CheckName, target?: string): void {
    this.checked.push({ check, ...(target === undefined ? {} : { target }) });
    this.#tell(this.checked.length + this.skipped.length);
  }

  skip(check: CheckName, target: string | undefined, reason: string): void {
    this.skipped.push({ check, ...(target === undefined ? {} : { target }), reason });
    this.#tell(this.checked.length + this.skipped.length);
  }
}
