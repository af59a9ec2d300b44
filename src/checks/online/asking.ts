import { type ErrorCode, VerifyError } from '../../errors.js';
import type { Place } from '../config-facts.js';
import { Findings } from '../finding.js';
import { Journal } from './journal.js';
import { Limited } from './limited.js';
import { limitedReader } from './limited-reader.js';
import type { PostmarkReader } from './reader.js';
import { shownText } from './uses.js';

/** No more requests at a time. */
const mostRequests = 4;

/** One round of questions to a server: who answers, and what came of it so far. */
export class Asking {
  readonly postmark: PostmarkReader;
  readonly findings = new Findings();
  readonly journal: Journal;
  /** Where findings about the server point. */
  readonly place: Place;
  readonly #limited = new Limited(mostRequests);
  #tokenRefused = false;
  #accountTokenRefused = false;
  #unreachable = false;

  constructor(postmark: PostmarkReader, place: Place, progress: (done: number) => void) {
    this.postmark = limitedReader(postmark, this.#limited);
    this.journal = new Journal(progress);
    this.place = place;
  }

  /** The server's, that is. */
  get tokenRefused(): boolean {
    return this.#tokenRefused;
  }

  /** One of the two. */
  get tokenProblem(): boolean {
    return this.#tokenRefused || this.#accountTokenRefused;
  }

  get unreachable(): boolean {
    return this.#unreachable;
  }

  refuseAccountToken(): void {
    this.#accountTokenRefused = true;
  }

  /** Whatever comes after this is not asked any more. */
  giveUp(error: VerifyError): void {
    this.#limited.giveUp(error);
  }

  /** Puts into words why a check could not be made; throws what is no such reason. */
  readonly reasonOf = (error: unknown): string => {
    if (!(error instanceof VerifyError) || error.code === 'interrupted') throw error;
    if (error.code === 'token-rejected') {
      this.#tokenRefused = true;
      return 'the token was refused';
    }
    this.#unreachable = true;
    return shownText(error.message);
  };
}

export function isError(error: unknown, code: ErrorCode): error is VerifyError {
  return error instanceof VerifyError && error.code === code;
}
