/** A no in Postmark's terms. Rules return it; a route turns it into an answer. */
export class Refusal {
  readonly errorCode: number;
  readonly message: string;
  /** The HTTP status. */
  readonly status: number;

  constructor(errorCode: number, message: string, status = 422) {
    this.errorCode = errorCode;
    this.message = message;
    this.status = status;
  }
}

export const invalidJson = new Refusal(402, 'Received invalid JSON input.');
