import { VerifyError } from '../errors.js';

interface Cause {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
}

/**
 * An error and what caused it, outermost first. By shape and not by
 * `instanceof`: it may come from another realm.
 */
function causes(error: unknown): readonly Cause[] {
  const found: Cause[] = [];
  let step = error;
  while (typeof step === 'object' && step !== null && 'message' in step && found.length < 8) {
    const text = (value: unknown): string | undefined =>
      typeof value === 'string' ? value : undefined;
    const message = text(step.message) ?? '';
    const name = ('name' in step && text(step.name)) || 'Error';
    found.push({ name, message, code: 'code' in step ? text(step.code) : undefined });
    step = 'cause' in step ? step.cause : undefined;
  }
  return found;
}

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS/;
const handshake = /^(EPROTO|ERR_SSL_)/;

function words(code: string, host: string): { readonly what: string; readonly hint: string } {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      what: `The name "${host}" could not be resolved (DNS, ${code})`,
      hint: 'Check the network connection and POSTMARK_API_URL, then run the command again.',
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      what: `${host} refused the connection (${code})`,
      hint: 'Check that something listens there, and POSTMARK_API_URL and the proxy settings if they are set.',
    };
  }
  if (certificate.test(code)) {
    return {
      what: `The TLS certificate of ${host} was not accepted (${code})`,
      hint: 'Behind an inspecting proxy, point NODE_EXTRA_CA_CERTS at its certificate. Nothing was sent.',
    };
  }
  if (handshake.test(code)) {
    return {
      what: `The TLS handshake with ${host} failed (${code})`,
      hint: 'Check that POSTMARK_API_URL has the right scheme and port. Nothing was sent.',
    };
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return {
      what: `${host} did not take the connection in time (${code})`,
      hint: 'Check the network connection, the firewall and the proxy settings.',
    };
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') {
    return {
      what: `${host} closed the connection before it answered (${code})`,
      hint: 'Try again in a moment.',
    };
  }
  return {
    what: `${host} could not be reached (${code})`,
    hint: 'Check the network connection and the proxy settings.',
  };
}

/**
 * Says in words why a fetch failed before any readable answer. The SDK keeps
 * only "fetch failed"; the system code sits in the chain of causes.
 */
export function networkError(error: unknown, host: string): VerifyError {
  const chain = causes(error);
  // undici reports a refused CONNECT as text only: `Proxy response (407) !== 200 when HTTP Tunneling`.
  const proxy = chain
    .map(({ message }) => /^Proxy response \((\d{3})\)/.exec(message)?.[1])
    .find((status) => status !== undefined);
  if (proxy !== undefined) {
    return new VerifyError(
      'network-unreachable',
      `The proxy refused to open a connection to ${host} (HTTP ${proxy}).`,
      {
        hint:
          proxy === '407'
            ? 'Put user and password into the proxy URL: HTTPS_PROXY=http://user:password@proxy:port.'
            : 'Check HTTPS_PROXY, or add the host to NO_PROXY.',
        cause: plainCause(error),
      },
    );
  }
  const code = chain.findLast((cause) => cause.code !== undefined)?.code;
  const { what, hint } = words(code ?? (chain.at(-1)?.message || 'no reason given'), host);
  return new VerifyError('network-unreachable', `${what}.`, { hint, cause: plainCause(error) });
}

/**
 * The chain of causes with names, codes and messages only: a parser's error
 * carries the bytes that came, and those may hold anything.
 */
export function plainCause(error: unknown): Error | undefined {
  return causes(error).reduceRight<Error | undefined>((inner, { name, message, code }) => {
    const plain = new Error(message, inner === undefined ? undefined : { cause: inner });
    return Object.assign(plain, { name }, code === undefined ? {} : { code });
  }, undefined);
}
