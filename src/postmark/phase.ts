import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';

/**
 * How far one attempt came. While it is connecting (DNS, TCP, TLS, proxy) the
 * request cannot have been accepted; once its head was written, it may have been.
 */
export interface Phase {
  requestLeft: boolean;
}

const current = new AsyncLocalStorage<Phase>();
const phaseOf = new WeakMap<object, Phase>();

/** undici, Node's own and the bundled one alike, says on these channels what it does. */
let subscribed = false;

function subscribe(): void {
  if (subscribed) return;
  subscribed = true;
  channel('undici:request:create').subscribe((event) => {
    const request = requestIn(event);
    const phase = current.getStore();
    // A proxy's CONNECT carries nothing of ours.
    if (request && phase && request.method !== 'CONNECT') phaseOf.set(request, phase);
  });
  channel('undici:client:sendHeaders').subscribe((event) => {
    const request = requestIn(event);
    const phase = request && phaseOf.get(request);
    if (phase) phase.requestLeft = true;
  });
}

function requestIn(event: unknown): { readonly method: unknown } | undefined {
  if (typeof event !== 'object' || event === null || !('request' in event)) return undefined;
  const { request } = event;
  return typeof request === 'object' && request !== null && 'method' in request
    ? request
    : undefined;
}

/** Runs one fetch and keeps `phase` up to date while it goes on. */
export function tracked<T>(phase: Phase, run: () => Promise<T>): Promise<T> {
  subscribe();
  return current.run(phase, run);
}
