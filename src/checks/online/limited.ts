import { VerifyError } from '../../errors.js';

/** After so many failures in a row the rest is not asked any more. */
const mostFailures = 4;

/** Runs requests, so many at a time and in the order of asking. */
export class Limited {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #failures = 0;
  #gaveUp: VerifyError | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whatever comes after this fails with the same error, unasked. */
  giveUp(error: VerifyError): void {
    this.#gaveUp ??= error;
  }

  /**
   * @param counts Whether a failure says something about the requests to come.
   * @throws What `ask` throws; once Postmark is out of reach, that error for whatever comes after.
   */
  async run<T>(ask: () => Promise<T>, counts = true): Promise<T> {
    if (this.#running >= this.#most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      if (this.#gaveUp) throw this.#gaveUp;
      const result = await ask();
      this.#failures = 0;
      return result;
    } catch (error) {
      if (error instanceof VerifyError && counts) this.#failed(error);
      throw error;
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #failed(error: VerifyError): void {
    if (error.code === 'token-rejected' || error.code === 'interrupted') this.giveUp(error);
    this.#failures += 1;
    if (this.#failures >= mostFailures) this.giveUp(error);
  }
}
