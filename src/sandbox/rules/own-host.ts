/** Addresses that only programs on this machine can reach. */
export function isLoopback(address: string): boolean {
  return /^127(?:\.\d{1,3}){3}$|^::1$|^localhost$/i.test(address);
}

/**
 * Whether a request was meant for this server. A web page can point a name of
 * its own at loopback (DNS rebinding); it cannot forge the Host header.
 *
 * On loopback the header holds the very address and port. A server for others
 * is reached by the names of a network and through mapped ports: numbers, names
 * without a dot and names that no public DNS serves.
 */
export function isOwnHost(
  host: string | undefined,
  listening: { readonly address: string; readonly port: number | undefined },
): boolean {
  const given = host?.toLowerCase() ?? '';
  if (isLoopback(listening.address)) {
    const names = ['127.0.0.1', 'localhost', '[::1]', listening.address];
    return names.some((name) => given === `${name}:${listening.port}`);
  }
  const name = given.replace(/:\d+$/, '');
  return (
    /^\[[0-9a-f:.]+\]$/.test(name) ||
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) ||
    /^[a-z0-9_-]+(?:\.(?:localhost|local|internal))?$/.test(name) ||
    name === 'host.docker.internal' ||
    name === listening.address.toLowerCase()
  );
}
