import { isLoopback } from '../config/api-url.js';
import { VerifyError } from '../errors.js';
import type { FetchOnce } from './attempt.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Lower case wins, as with curl. */
const setting = (env: Environment, name: string): string | undefined =>
  env[name.toLowerCase()] || env[name] || undefined;

/**
 * The fetch that honours `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (either
 * case). Node's own does so only from 22 on, and only when asked. Loopback is
 * always reached directly: plain HTTP, token included, is for this machine only.
 */
export async function proxiedFetch(env: Environment, apiUrl: string): Promise<FetchOnce> {
  const httpProxy = setting(env, 'HTTP_PROXY');
  const httpsProxy = setting(env, 'HTTPS_PROXY');
  if ((httpProxy ?? httpsProxy) === undefined || isLoopback(new URL(apiUrl).hostname)) return fetch;
  for (const [name, value] of [
    ['HTTP_PROXY', httpProxy],
    ['HTTPS_PROXY', httpsProxy],
  ] as const) {
    if (value !== undefined && !URL.canParse(value)) {
      throw new VerifyError('config-invalid', `${name} is not a URL.`, {
        hint: `Write it like ${name}=http://proxy.example.com:8080.`,
      });
    }
  }
  const { default: undici } = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent({
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    noProxy: setting(env, 'NO_PROXY') ?? '',
  });
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}
