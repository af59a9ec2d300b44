import { VerifyError } from '../errors.js';

/** The innermost error that names a system code, down the chain of causes. */
function coded(error: unknown): { readonly code: string; readonly message: string } | undefined {
  let found: { readonly code: string; readonly message: string } | undefined;
  let step: unknown = error;
  for (let depth = 0; depth < 8 && step instanceof Error; depth += 1) {
    if ('code' in step && typeof step.code === 'string') {
      found = { code: step.code, message: step.message };
    }
    step = step.cause;
  }
  return found;
}

/** For a failure without a code, such as fetch's "bad port". */
function innermost(error: unknown): string {
  let step = error;
  while (step instanceof Error && step.cause instanceof Error) step = step.cause;
  return step instanceof Error ? step.message : String(step);
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
  const proxy = proxyRefusal(error);
  if (proxy !== undefined) {
    return new VerifyError(
      'network-unreachable',
      `The proxy refused to open a connection to ${host} (HTTP ${proxy}).`,
      {
        hint:
          proxy === '407'
            ? 'Put user and password into the proxy URL: HTTPS_PROXY=http://user:password@proxy:port.'
            : 'Check HTTPS_PROXY, or add the host to NO_PROXY.',
        cause: error,
      },
    );
  }
  const found = coded(error);
  const { what, hint } = words(found?.code ?? innermost(error), host);
  return new VerifyError('network-unreachable', `${what}.`, { hint, cause: error });
}

/** undici reports a refused CONNECT as text only: `Proxy response (407) !== 200 when HTTP Tunneling`. */
function proxyRefusal(error: unknown): string | undefined {
  let step: unknown = error;
  for (let depth = 0; depth < 8 && step instanceof Error; depth += 1) {
    const status = /^Proxy response \((\d{3})\)/.exec(step.message)?.[1];
    if (status !== undefined) return status;
    step = step.cause;
  }
  return undefined;
}
