import { isLoopback } from '../config/api-url.js';
import { VerifyError } from '../errors.js';
import type { OutgoingRequest } from './attempt.js';

/** The part of `fetch` that is used here: Node's own, or undici's. */
type FetchOnce = (
  url: string,
  init: OutgoingRequest & { readonly redirect: 'manual'; readonly signal: AbortSignal },
) => Promise<Pick<Response, 'status' | 'headers' | 'body'>>;

/** What one attempt goes over. */
export interface Line {
  readonly fetch: FetchOnce;
  /** Lets go of every socket, finished or not. */
  close(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Lower case wins, as with curl. */
const setting = (env: Environment, name: string): string | undefined =>
  env[name.toLowerCase()] || env[name] || undefined;

const direct: Line = { fetch: (url, init) => fetch(url, init), close: () => {} };

/**
 * Lines that honour `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (either case).
 * Node's own fetch does so only from 22 on, and only when asked. Loopback is
 * always reached directly: plain HTTP, token included, is for this machine only.
 * @throws VerifyError `config-invalid` for a proxy that is no http or https URL.
 */
export async function lineTo(apiUrl: string, env: Environment): Promise<() => Line> {
  const httpProxy = proxyUrl('HTTP_PROXY', env);
  const httpsProxy = proxyUrl('HTTPS_PROXY', env);
  if (httpProxy === undefined && httpsProxy === undefined) return () => direct;
  const here = isLoopback(new URL(apiUrl).hostname);
  // With NODE_USE_ENV_PROXY, Node's own fetch takes even loopback through the proxy.
  if (here && !env.NODE_USE_ENV_PROXY) return () => direct;
  const { default: undici } = await import('undici');
  const open = () =>
    here
      ? new undici.Agent()
      : new undici.EnvHttpProxyAgent({
          ...(httpProxy === undefined ? {} : { httpProxy }),
          ...(httpsProxy === undefined ? {} : { httpsProxy }),
          noProxy: setting(env, 'NO_PROXY') ?? '',
        });
  return () => {
    const dispatcher = open();
    return {
      fetch: (url, init) => undici.fetch(url, { ...init, dispatcher }),
      // Requests still under way fail by it, and their attempt is over.
      close: () => void dispatcher.destroy().catch(() => {}),
    };
  };
}

function proxyUrl(name: string, env: Environment): string | undefined {
  const written = setting(env, name);
  if (written === undefined) return undefined;
  // A bare `proxy:3128` is common, and http to everybody.
  const text = written.includes('://') ? written : `http://${written}`;
  if (isProxyUrl(text)) return text;
  throw new VerifyError('config-invalid', `${name} is not the URL of an HTTP proxy.`, {
    hint: `Write it like ${name}=http://proxy.example.com:8080; odd characters in user and password as %XX.`,
  });
}

function isProxyUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}
