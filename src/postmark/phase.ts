import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';

/**
 * How far one attempt came. Only while its request was seen to be made and was
 * not seen to be written (DNS, TCP, TLS, proxy) is it certain that it cannot have
 * been accepted. A fetch that tells nothing counts as one whose request left.
 */
export class Phase {
  #made = false;
  #written = false;
  readonly #stop: () => void;

  /** @param stop Ends the attempt: undici was about to send its request a second time. */
  constructor(stop: () => void) {
    this.#stop = stop;
  }

  get requestLeft(): boolean {
    return !this.#made || this.#written;
  }

  made(): void {
    // fetch repeats a request by itself after HTTP 421. A repeated POST is a second mail.
    if (this.#written) this.#stop();
    this.#made = true;
  }

  written(): void {
    this.#written = true;
  }
}

const current = new AsyncLocalStorage<Phase>();
const phaseOf = new WeakMap<object, Phase>();

function onCreate(event: unknown): void {
  const request = requestIn(event);
  const phase = current.getStore();
  // A proxy's CONNECT carries nothing of ours.
  if (!request || !phase || request.method === 'CONNECT') return;
  phaseOf.set(request, phase);
  phase.made();
}

function onHeaders(event: unknown): void {
  const request = requestIn(event);
  if (request) phaseOf.get(request)?.written();
}

/** undici, Node's own and the bundled one alike, says on these channels what it does. */
const create = channel('undici:request:create');
const sendHeaders = channel('undici:client:sendHeaders');
let underWay = 0;

/** Listening is the whole process's, so it lasts no longer than the attempts do. */
function begin(): void {
  underWay += 1;
  if (underWay > 1) return;
  create.subscribe(onCreate);
  sendHeaders.subscribe(onHeaders);
}

function end(): void {
  underWay -= 1;
  if (underWay > 0) return;
  create.unsubscribe(onCreate);
  sendHeaders.unsubscribe(onHeaders);
  current.disable();
}

function requestIn(event: unknown): { readonly method: unknown } | undefined {
  if (typeof event !== 'object' || event === null || !('request' in event)) return undefined;
  const { request } = event;
  return typeof request === 'object' && request !== null && 'method' in request
    ? request
    : undefined;
}

/** Runs one fetch and keeps `phase` up to date while it goes on. */
export async function tracked<T>(phase: Phase, run: () => Promise<T>): Promise<T> {
  begin();
  try {
    return await current.run(phase, run);
  } finally {
    end();
  }
}
