import { type Place, VerifyError } from '../errors.js';

/**
 * The API's origin, without a trailing slash. The token goes there, so plain
 * http is allowed to this machine only. What was written is never quoted: it
 * may hold a password.
 * @param source How to name the setting in a message.
 * @throws VerifyError `config-invalid`, or `insecure-url` for http elsewhere.
 */
export function parseApiUrl(text: string, source: string, place?: Place): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
    throw invalid(`${source} should be a URL that begins with https://, and is not.`, place);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new VerifyError(
      'insecure-url',
      `${source} names ${url.origin}, and the token may not travel there without encryption.`,
      { hint: 'Use https; plain http is allowed to localhost only.', place },
    );
  }
  const extra = extraPart(url);
  if (extra !== undefined)
    throw invalid(`${source} should be a bare origin, but has ${extra}.`, place);
  return url.origin;
}

function invalid(message: string, place: Place | undefined): VerifyError {
  const hint = 'Write scheme, host and port only, such as https://api.postmarkapp.com.';
  return new VerifyError('config-invalid', message, { hint, place });
}

function extraPart(url: URL): string | undefined {
  if (url.username !== '' || url.password !== '') return 'a user name or password';
  if (url.pathname !== '/') return 'a path';
  if (url.search !== '') return 'a query';
  if (url.hash !== '') return 'a fragment (#)';
  return undefined;
}

/** Whether a URL's `hostname` is this machine by definition, whatever a resolver says. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    // The URL parser has already turned every spelling of an IPv4 address into this one.
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
