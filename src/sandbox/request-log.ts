/** A request that arrived, without anything it carried. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

const mostRequests = 1000;
const longestPath = 200;

/** The newest requests, oldest first. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];
  readonly #seen: (request: LoggedRequest) => void;

  /** @param seen Is told of each as it is answered. */
  constructor(seen: (request: LoggedRequest) => void = () => {}) {
    this.#seen = seen;
  }

  add({ method, path, status }: LoggedRequest): void {
    const request = { method, path: path.slice(0, longestPath), status };
    this.#requests.push(request);
    this.#seen(request);
    // Not one by one: moving the whole list takes time.
    if (this.#requests.length >= 2 * mostRequests) {
      this.#requests.splice(0, this.#requests.length - mostRequests);
    }
  }

  list(): readonly LoggedRequest[] {
    return this.#requests.slice(-mostRequests);
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
