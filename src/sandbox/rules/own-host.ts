/**
 * Whether a request was meant for this server. A web page can point a name of
 * its own at loopback (DNS rebinding); it cannot forge the Host header.
 */
export function isOwnHost(host: string | undefined, port: number | undefined): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  return own.includes(host?.toLowerCase() ?? '');
}
